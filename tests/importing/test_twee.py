"""Stories of others: what becomes of their passages, and what is said about the rest."""

from __future__ import annotations

from tests.importing.charts import nodes, notes, of_files, tree, whys
from whichway.importing import Imported

HARLOWE = """\
:: StoryTitle
The printer doesn't print

:: StoryData
{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC", "format": "Harlowe", "start": "Start"}

:: Start
Is the printer's //light// on?

Look at the front. You can also [[read the manual->Manual]].

* [[Yes->Which paper]]
* (link-reveal-goto: "No, it's unplugged", "Plug")[(set: $power to "off")]
(if: $power is "off")[[[It was off before->Plug]]]
(if: $tries > 3)[[[I give up->Give up]]]

:: Which paper
(set: $mood to "calm")
Which paper is in it?
[[Plain<-Plain paper]] [[Thick]]

:: Plain [end]
Print again.

:: Thick
(set: $tries to it + 1)(text-style: "bold")[Take it out.]
You have tried $tries times.
[[Next->Start]]

:: Plug
Plug it in
[[Continue->Start]]

:: Give up
(if: $power is "off")[(go-to: "Plug")](else:)[(go-to: "Manual")]

:: Manual {"position": "1,2"}
The manual tells <b>more</b>: <a href="https://example.com/m">here</a>.
[[Nowhere->Missing]]

:: Looks [stylesheet]
body { color: red }
"""

SUGARCUBE = """\
:: StoryInit
<<set $gold to 0>>

:: Start
Where are you? /* secret */
[[At home|Home][$place to "home"]]
<<link "At work" "Work">><<set $place to "work">><</link>>

:: Home
<<if $place eq "home">>[[On|End]]<<else>>[[Back|Start]]<</if>>
You are ''home''. <<print $place>>

:: Work
<<goto "End">>

:: End
That was it.
"""


def of_story(text: str) -> Imported:
    return of_files({"printer.twee": text})


def test_passages_of_harlowe_become_nodes_with_their_ways() -> None:
    done = of_story(HARLOWE)
    assert tree(done)["title"] == "The printer doesn't print"
    found = nodes(done)
    assert [*found] == ["start", "which-paper-is-in-it", "plain", "thick", "plug", "give-up", "manual"]
    assert found["start"] == {
        "question": "Is the printer's *light* on?",
        "body": "Look at the front. You can also read the manual.",
        "options": [
            {"label": "read the manual", "id": "read-the-manual", "next": "manual"},
            {"label": "Yes", "id": "yes", "next": "which-paper-is-in-it"},
            {"label": "No, it's unplugged", "id": "no-its-unplugged", "set": {"power": "off"}, "next": "plug"},
            {"label": "It was off before", "id": "it-was-off-before", "when": {"power": "off"}, "next": "plug"},
            {"label": "I give up", "id": "i-give-up", "next": "give-up"},
        ],
    }
    assert [option["set"] for option in found["which-paper-is-in-it"]["options"]] == [{"mood": "calm"}] * 2
    assert found["give-up"] == {"route": [{"when": {"power": "off"}, "next": "plug"}, {"otherwise": "manual"}]}
    assert found["plug"] == {"step": "Plug it in", "next": "start"}
    assert tree(done)["facts"] == {"power": ["off"], "mood": ["calm"]}


def test_what_no_tree_can_say_of_a_story_is_left_out_with_its_line() -> None:
    left_out = {(line, what) for line, what, _ in notes(of_story(HARLOWE), "left out")}
    assert left_out == {
        (15, "`$tries > 3`"),
        (25, "`$tries` in the text"),
        (26, "`$tries to it + 1`"),
        (28, "`Next`"),
        (32, "`Continue`"),
        (39, "Manual → Missing"),
        (41, "`Looks`"),
    }


def test_passages_of_sugarcube_are_read_too() -> None:
    done = of_story(SUGARCUBE)
    found = nodes(done)
    assert [(option["label"], option["set"]) for option in found["start"]["options"]] == [
        ("At home", {"place": "home"}),
        ("At work", {"place": "work"}),
    ]
    assert [(option["label"], option["when"]) for option in found["home"]["options"]] == [
        ("On", {"place": "home"}),
        ("Back", {"place": {"not": "home"}}),
    ]
    assert found["home"]["question"] == "You are **home**."
    assert "nothing says the story format: it's read as this one" in whys(done)
    assert {what for _, what, _ in notes(done, "left out")} == {"`StoryInit`", "`/* secret */`", "`<<print $place>>`"}


def test_a_name_that_is_a_sentence_is_the_heading() -> None:
    done = of_story(
        ":: Is the lamp on?\nLook at it.\n[[Yes->On]]\n[[No->Off]]\n\n:: On\nGood.\n\n:: Off\nTurn it on.\n"
    )
    assert nodes(done)["is-the-lamp-on"] | {"options": 0} == {
        "question": "Is the lamp on?",
        "body": "Look at it.",
        "options": 0,
    }
    assert "its name is a sentence: it is the heading" in whys(done)


def test_a_text_without_a_story_is_said_to_be_none() -> None:
    assert whys(of_story("just a text"), "left out") == {"a passage begins with `::` and its name"}


def test_two_passages_of_one_name_and_what_stands_before_them_are_named() -> None:
    left_out = whys(of_story("Hello\n:: A\nOne\n\n:: A\nTwo\n\n:: StoryData\n{oops\n"), "left out")
    assert left_out == {"there is another passage of this name", "it stands before all passages", "it is not JSON"}
