"""Tables of other programs: which column is what, a row an option or a row a node, and what is said about the rest."""

from __future__ import annotations

import pytest

from tests.importing.charts import findings, nodes, notes, of_files, surroundings
from whichway.formats import UnreadableChart
from whichway.importing import Imported, imported


def of_table(*lines: str, **names: str) -> Imported:
    return imported({"lamp.csv": "\n".join(lines) + "\n"}, surroundings(), names=names)


LAMP = {
    "is-it-on": {
        "question": "Is it on?",
        "options": [
            {"label": "Yes", "id": "yes", "next": "change-the-bulb"},
            {"label": "No", "id": "no", "next": "plug-it-in"},
        ],
    },
    "change-the-bulb": {"outcome": "Change the bulb"},
    "plug-it-in": {"outcome": "Plug it in"},
}
A_ROW_AN_OPTION = ("1,Is it on?,Yes,2", "1,,No,3", "2,Change the bulb,,", "3,Plug it in,,")
A_ROW_A_NODE = ("1,Is it on?,Yes,2,No,3", "2,Change the bulb,,,,", "3,Plug it in,,,,")


@pytest.mark.parametrize(
    "lines",
    [
        ("ID,Question,Answer,Goes to", *A_ROW_AN_OPTION),
        ("step,TEXT,button_text,nextStep", *A_ROW_AN_OPTION),
        ("ID,Question,Answer,Goes to", "1,Is it on?,Yes,2", ",,No,3", *A_ROW_AN_OPTION[2:]),
        ("ID,Question,Answer 1,Next 1,Answer 2,Next 2", *A_ROW_A_NODE),
        ("ID,Question,Option A,Option A goes to,Option B,Option B goes to", *A_ROW_A_NODE),
        ("ID,Title,Answer,Next,Answer,Next", *A_ROW_A_NODE),
        ("#,Question,Yes,No", "1,Is it on?,2,3", "2,Change the bulb,,", "3,Plug it in,,"),
        ("id,parent,answer,text", "1,,,Is it on?", "2,1,Yes,Change the bulb", "3,1,No,Plug it in"),
        ("Question,Answer,Next", "Is it on?,Yes,Change the bulb", "Is it on?,No,Plug it in"),
        ("sep=;", "ID;Question;Answer;Goes to", *(row.replace(",", ";") for row in A_ROW_AN_OPTION)),
        ("\ufeffID\tQuestion\tAnswer\tGoes to", *(row.replace(",", "\t") for row in A_ROW_AN_OPTION)),
        ("All about lamps,,,", ",,,", "ID,Question,Answer,Goes to", *A_ROW_AN_OPTION),
    ],
)
def test_tables_are_read_however_they_are_laid_out(lines: tuple[str, ...]) -> None:
    done = of_table(*lines)
    assert nodes(done) == LAMP
    assert findings(done) == []
    assert notes(done) != []


def test_columns_are_what_the_importer_says() -> None:
    header = "Nummer,Frage,Antwort,Weiter,Text"
    rows = ("1,Is it on?,Yes,2,", "1,,No,3,", "2,Change the bulb,,,", "3,Plug it in,,,")
    done = of_table(header, *rows, node="Nummer", heading="Frage", label="Antwort", next="Weiter")
    assert nodes(done) == LAMP
    assert not any("columns" in why for _, _, why in notes(done))
    with pytest.raises(UnreadableChart) as error:
        of_table(header, *rows, node="Numer")
    assert (error.value.why, error.value.help) == ("the table has no column `Numer`", "did you mean `Nummer`?")


def test_what_was_read_as_what_is_said_and_so_is_what_was_left_out() -> None:
    done = of_table(
        "ID;Question;Type;Answer;Goes to;Owner",
        "1;Is it on?;decision;Yes;2;Kim",
        "1;Is it off?;;No;Buy a new one;",
        "1;;;Maybe;;",
        "2;Wait;;;;;more",
        "3;Look;;;https://a.example.com/x",
        "4;Lost;;;17;",
    )
    guessed, left = notes(done), notes(done, "left out")
    assert (1, "the header", "its cells are parted by semicolons") in guessed
    assert (1, "`Goes to`: next", "columns of these names are read so") in guessed
    assert (3, "Buy a new one", "no row is called so: it is the text of an end") in guessed
    assert (6, "https://a.example.com/x", "the cell has an address: it is the guide of an end") in guessed
    assert (
        6,
        "3, Look, https://a.example.com/x",
        "the row has fewer cells than there are columns: the others are empty",
    ) in guessed
    for line, what in (
        (1, "the column `Owner`"), (1, "the column `Type`"), (3, "Is it off?"), (4, "the answer `Maybe` of `1`"),
        (5, "more"), (7, "4 → 17"),
    ):  # fmt: skip
        assert any((line, what) == note[:2] for note in left), what


def test_facts_and_hints_go_along() -> None:
    done = of_table(
        "id,question,answer,next,set,hint,details,url",
        '1,Which one?,Old,2,lamp=old,With *glass*,"- a list\n- of two",https://a.example.com/',
        "1,,New,2,lamp: new,,,",
        "2,Wait,,,,,,",
    )
    first = nodes(done)["which-one"]
    assert (first["body"], first["guides"]) == ("- a list\n- of two\n", ["https://a.example.com/"])
    assert [option["set"] for option in first["options"]] == [{"lamp": "old"}, {"lamp": "new"}]
    assert first["options"][0]["hint"] == "With *glass*"
    assert "facts:\n  lamp: [old, new]\n" in done.trees[0].text


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "the table has no rows"),
        ("a,b\n1,2\n", 1, "nothing says which columns are the node and what it leads to"),
        ('id,question,next\n1,a,2\n2,"b,\n3,c,\n', 3, "a quote that begins in this row has no end"),
        ('id,question,next\n1,a,2\n2,"b"c,\n', 3, "something stands behind a quote that ends a cell"),
    ],
)
def test_what_is_no_table_is_told_with_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(UnreadableChart) as error:
        of_files({"lamp.csv": text})
    assert (error.value.place.line, error.value.why) == (line, why)


OURS = ("node,kind,heading,body,option,label,next,when,node keys", "lamp,tree,The lamp is dark,,,,,,")


def test_what_was_changed_in_a_table_of_ours_is_read_and_what_is_wrong_is_said() -> None:
    done = of_table(
        *OURS,
        "on,question,Is it on?,,yes,Yes,bulb,,",
        "on,,,,,Maybe,plug,,",
        ",,,,,No,plug,,",
        "bulb,outcom,Change the bulb,,,,,,",
        "plug,step,Plug it in,,,Done,on,,",
        "bulb,,Another,,,,,,",
        "by,route,,,,,on,lamp: [,",
    )
    assert [option["label"] for option in nodes(done)["on"]["options"]] == ["Yes", "Maybe"]
    assert nodes(done)["bulb"] == {"outcome": "Change the bulb"}
    assert (6, "`bulb`", "`outcom` is not a kind: its ways on make it an outcome") in notes(done)
    assert [(line, what) for line, what, _ in notes(done, "left out")] == [
        (5, "No, plug"),
        (7, "Done"),
        (8, "Another"),
        (9, "`lamp: [` in the column `when`"),
    ]
