"""The page's own words in English: everything a reader sees that no author wrote. All other languages translate these.

Each word has a key, under which a site may override it, and which tells translators apart what English says alike.
`pgettext` and `npgettext` are the names by which Babel finds the words (`make words`); a comment that begins with
`NOTE:` is for translators.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A word of the page: its key, what it says, and what it says of several, if it counts something."""

    key: str
    text: str
    plural: str = ""


def pgettext(key: str, text: str) -> Word:
    """A word that counts nothing."""
    return Word(key, text)


def npgettext(key: str, text: str, plural: str) -> Word:
    """A word that counts something, for one and for several."""
    return Word(key, text, plural)


IN_PAGE = (
    # NOTE: The one way on from a step that is to be done.
    pgettext("next", "Continue"),
    # NOTE: The way on from an outcome that did not solve the reader's problem.
    pgettext("unsolved", "That did not help"),
    # NOTE: An answer to a question of a checklist, beside "Yes".
    pgettext("no", "No"),
    pgettext("not-sure", "I'm not sure"),
    # NOTE: Before a list of links to pages of the documentation.
    pgettext("guides", "In the guides"),
    # NOTE: Before a link to the page of the documentation that the text above is from.
    pgettext("from-guide", "From the guide"),
    # NOTE: At the end of a page of the documentation, before links to the steps that send readers to it.
    pgettext("used-in", "Used in:"),
    # NOTE: The same where there are many: the title of what opens to show them. The number counted is {m}.
    npgettext("used-in-steps", "Used in {m} step", "Used in {m} steps"),
    # NOTE: A link to a page that says whether a service runs; {host} is that page's address.
    pgettext("status", "Current status: {host}"),
    # NOTE: Stands behind what that page said, such as "All systems operational". {time} is a time of day.
    pgettext("status-as-of", "as of {time}"),
    pgettext("status-failed", "The status could not be read at {time}."),
    # NOTE: The title of a page for authors: what the trees and the documentation do not know of each other.
    pgettext("guide-report", "Trees and guides"),
    pgettext("guide-report-lead", "Where a step or a link may be missing. None of this is an error."),
    pgettext("uncited-sections", "Guide sections that no step cites"),
    pgettext("uncited-outcomes", "Outcomes that cite no guide"),
    # NOTE: In an author's preview, at what is not finished; readers of the site don't see it.
    pgettext("draft", "Draft: not in the published site"),
    # NOTE: In an author's preview, the heading of a step that is still to be written.
    pgettext("todo", "This part is still to be written"),
    # NOTE: At a step some of whose texts are in another language: nobody has translated them yet.
    pgettext("untranslated", "Not all of this has been translated yet."),
    # NOTE: The title of the page that lists all trees.
    pgettext("index", "Troubleshooting"),
    pgettext("index-lead", "Choose what you see. A few questions lead you to the cause, and tell you what to do."),
    # NOTE: Above an outcome that solves the problem: what to do stands below.
    pgettext("solved", "Try this"),
    # NOTE: Above an outcome where only time helps: what readers wait for stands below.
    pgettext("wait", "Wait, then check again"),
    # NOTE: Above an outcome that is no fault.
    pgettext("expected", "This is expected: there is nothing to fix"),
    # NOTE: Above an outcome that nothing can be done about here.
    pgettext("unsolved-result", "Not solved here"),
    # NOTE: Above an outcome that sends the reader to somebody.
    pgettext("escalate", "Get help"),
    # NOTE: Asked where a way is chosen by earlier answers and nobody knows these, as there is no script.
    pgettext("route", "Which of these applies?"),
    pgettext("otherwise", "None of these"),
    # NOTE: Stands between the options of a question and the last one, "I'm not sure".
    pgettext("apart", "or"),
    # NOTE: The last one of several check boxes.
    pgettext("none", "None of these"),
    # NOTE: Above check boxes.
    pgettext("select-all", "Select all that apply."),
    # NOTE: Said where a reader has ticked nothing; {none} is the last check box, "None of these".
    pgettext("select-some", "Select all that apply, or “{none}”."),
    # NOTE: Above a field for a text, such as a name.
    pgettext("example", "For example: {example}"),
    # NOTE: A link in place of that field where there are no scripts; the next steps then say the example.
    pgettext("use-example", "Continue with the example: {example}"),
    # NOTE: These say what is wrong with what a reader has typed. {min} and {max} are numbers.
    pgettext("enter-number", "Enter a number."),
    pgettext("enter-number-from", "Enter a number that is {min} or more."),
    pgettext("enter-number-to", "Enter a number that is {max} or less."),
    pgettext("enter-number-between", "Enter a number from {min} to {max}."),
    pgettext("enter-whole-number", "Enter a whole number."),
    # NOTE: {n} is how many digits a number may have behind the decimal point.
    pgettext("enter-places", "Decimal places allowed: {n}."),
    # NOTE: Here {min} and {max} are dates.
    pgettext("enter-date", "Enter a date."),
    pgettext("enter-date-from", "Enter a date that is {min} or later."),
    pgettext("enter-date-to", "Enter a date that is {max} or earlier."),
    pgettext("enter-date-between", "Enter a date from {min} to {max}."),
    pgettext("enter-text", "Enter an answer."),
    pgettext("enter-text-as", "Enter an answer like this one: {example}"),
    # NOTE: Ranges that a reader can choose. {from} and {below} are numbers with their unit, such as "24 hours".
    pgettext("number-below", "Less than {below}"),
    pgettext("number-from", "{from} or more"),
    pgettext("number-between", "{from} to less than {below}"),
    # NOTE: Here {from} and {below} are dates such as "2026-11-23".
    pgettext("date-below", "Before {below}"),
    pgettext("date-from", "{from} or later"),
    pgettext("date-between", "{from} or later, and before {below}"),
    # NOTE: {a} and {b} are answers, or several answers joined in the same way.
    pgettext("or", "{a} or {b}"),
    pgettext("and", "{a}, and {b}"),
    pgettext("not", "anything but {a}"),
    # NOTE: A question and the answer to it.
    pgettext("answered", "“{a}” {b}"),
    # NOTE: Stands behind a question that the reader has not answered, among answers to choose from.
    pgettext("unset", "not answered yet"),
    pgettext("contact", "Contact support"),
    # NOTE: The same link at an outcome that may have solved the problem.
    pgettext("unsolved-contact", "That did not help: contact support"),
    # NOTE: Above a note that only some readers are shown, such as support agents.
    pgettext("note-for", "For {audience}"),
    # NOTE: {n} is the number of this step, {m} that of the steps that may come after it. The number counted is {m}.
    npgettext("progress", "Step {n}, at most {m} more", "Step {n}, at most {m} more"),
    # NOTE: Where it can't be said how many steps may come.
    pgettext("step", "Step {n}"),
    pgettext("last", "Step {n}, the last one"),
    # NOTE: A button that leads to the step before.
    pgettext("back", "Back"),
    # NOTE: A button that leads to the first step and forgets all answers.
    pgettext("restart", "Start again"),
    # NOTE: A button that opens a list of further buttons, such as "Copy link".
    pgettext("more", "More"),
    # NOTE: A link to support, for readers who have answered many questions.
    pgettext("help", "Get help"),
    # NOTE: The heading of the list of answers that the reader has given.
    pgettext("trail", "Your answers"),
    # NOTE: Asked at an outcome; a button "Yes" stands behind it.
    pgettext("ask", "Did this solve it?"),
    pgettext("yes", "Yes"),
    # NOTE: Takes the question's place once the reader has said yes.
    pgettext("thanks", "Thank you for telling us."),
    # NOTE: A link behind that, to the page that lists all guides.
    pgettext("all-trees", "Troubleshoot something else"),
    # NOTE: A button that copies the questions and answers so far, for a ticket.
    pgettext("copy", "Copy case notes"),
    # NOTE: A button that copies the address of this step with all answers.
    pgettext("link", "Copy link"),
    # NOTE: A button.
    pgettext("print", "Print all steps"),
    # NOTE: A button that switches on that digits answer and letters search.
    pgettext("keys", "Keyboard mode"),
    # NOTE: A button that shows a map: the steps as boxes, and the answers as lines between them.
    pgettext("map", "Map"),
    # NOTE: Buttons at that map. The last two are short: the whole of it is shown, and it is put away.
    pgettext("map-closer", "Zoom in"),
    pgettext("map-farther", "Zoom out"),
    pgettext("map-whole", "Show all"),
    pgettext("map-close", "Close"),
    # NOTE: Below the map: opens a list of the same steps.
    pgettext("map-list", "The map as a list"),
    # NOTE: In that list, behind the step that the reader is at.
    pgettext("map-here", "you are here"),
    # NOTE: In that list, behind a step that the reader has been at.
    pgettext("map-way", "on your way"),
    pgettext("map-failed", "The map could not be loaded. Try again."),
    # NOTE: What keys do in that mode, behind each key's name: "1-9 choose", "/ search", "Backspace back", "Esc leave".
    pgettext("keys-choose", "choose"),
    pgettext("keys-search", "search"),
    pgettext("keys-back", "back"),
    pgettext("keys-leave", "leave"),
    # NOTE: The name of a field above many options: only those are shown that say what is typed there.
    pgettext("filter", "Filter the answers"),
    # NOTE: Below that field: {n} of {m} options are shown.
    pgettext("filtered", "Shown: {n} of {m}"),
    # NOTE: In an empty field: a word to look for can be typed there.
    pgettext("find", "Find a step"),
    # NOTE: The name of a field with text that is to be copied by hand.
    pgettext("box", "Text to copy"),
    # NOTE: Before a link that leads to the step where the reader stopped last time.
    pgettext("resume", "You were here before."),
    # NOTE: Opens what other people need to show this guide on a page of theirs. A verb, as on a button.
    pgettext("embed", "Embed"),
    # NOTE: Above a few lines of HTML.
    pgettext("embed-how", "To show this guide on another page, such as one in your wiki, copy this HTML into it:"),
    # NOTE: The same for pages in MDX, a mixture of Markdown and JSX. Above a few lines of JSX.
    pgettext("embed-mdx", "For a page in MDX, such as one in Docusaurus, copy this instead:"),
    # NOTE: A link, on that other page, to the site that the guide is from.
    pgettext("open", "Open this guide in its own window"),
    # NOTE: In an empty field of the offline file, which holds all trees and guides.
    pgettext("find-all", "Search all steps and guides"),
    # NOTE: Told where a search or a filter finds nothing.
    pgettext("no-hits", "Nothing found."),
    # NOTE: At the foot of the offline file; {version} is a name such as "3f9a04c1", {date} one such as "2026-11-23".
    pgettext("built", "Version {version}, built on {date}"),
    # NOTE: On a map of a guide, a drawing of all its steps: marks where readers begin.
    pgettext("map-start", "Start"),
    # NOTE: What that drawing is, for those who don't see it.
    pgettext("map-about", "All steps, and the answers that lead from one to the next."),
    # NOTE: These say what a box on that drawing is.
    pgettext("map-question", "Question"),
    pgettext("map-step", "Something to do"),
    # NOTE: Which way is taken there was decided by earlier answers.
    pgettext("map-route", "Decided by earlier answers"),
    pgettext("map-tree", "Another guide"),
    # NOTE: Stands for a box that is elsewhere on the drawing.
    pgettext("map-connector", "Continues at"),
    pgettext("map-missing", "Missing"),
    # NOTE: On a drawing of all guides: how many answers lead from one to another. The number counted is {m}.
    npgettext("map-ways", "{m} way", "{m} ways"),
    # NOTE: The same where another guide is played within the first one.
    pgettext("map-played", "Part of this guide"),
    # NOTE: How a guide ends there.
    pgettext("map-solved", "Solved"),
    pgettext("map-wait", "Wait"),
    pgettext("map-expected", "Nothing to fix"),
    pgettext("map-unsolved", "Not solved"),
    pgettext("map-escalate", "Get help"),
    # NOTE: These are for authors: scenarios are examples that test a guide.
    pgettext("map-uncovered", "Not covered by a scenario"),
    pgettext("map-unreached", "Nobody comes here"),
    # NOTE: On thick lines: most readers take that way.
    pgettext("map-likely", "More likely"),
    pgettext("map-error", "Error"),
    pgettext("map-warning", "Warning"),
    pgettext("map-note", "Note"),
    # NOTE: Shown in the offline file where scripts are switched off.
    pgettext("needs-script", "This file needs JavaScript. The pages of the site work without it."),
)
"""The words that stand in the page as it is built."""

IN_SCRIPT = (
    # NOTE: A link after an answer in that list.
    pgettext("change", "Change"),
    # NOTE: What a screen reader says for that link; it should hold the same word.
    pgettext("change-answer", "Change the answer to: {question}"),
    # NOTE: In that list: what the app that opened this page has said, as in "platform: ios — from your app".
    pgettext("given", "{fact}: {value} — from your app"),
    # NOTE: The reader has followed a link to a step in the middle.
    pgettext("direct", "This step was opened directly."),
    # NOTE: A link that stands behind the sentence before.
    pgettext("first", "Go to the first question"),
    pgettext("stale", "This link was made for another version of this guide. It was followed as far as possible."),
    # NOTE: A link holds the reader's answers, and grew too long for all of them.
    pgettext("cut", "The oldest answers are left out, because they no longer fit in the link."),
    # NOTE: Stands in brackets behind the option that the reader took when this step was shown before.
    pgettext("earlier", "your earlier answer"),
    # NOTE: At a step whose instructions the reader has followed before.
    pgettext("done", "You have already done this."),
    # NOTE: The same, with what the reader said then, such as "That did not help".
    pgettext("done-result", "You have already done this: {answer}"),
    # NOTE: On a page of the documentation: a link to the step that the reader came from.
    pgettext("back-to", "Back to: {step}"),
    pgettext("resume-at", "Pick up where you left off: {question}"),
    # NOTE: Told after a button to copy was pressed.
    pgettext("copied", "Copied"),
    pgettext("refused", "This browser does not let pages copy. The text is selected: copy it by hand."),
    # NOTE: The last line of the case notes; {tree} is a name such as "no-internet", {version} one such as "3f9a04c1".
    pgettext("version", "{tree}, version {version}"),
)
"""The words that the page's script adds."""

WORDS = (*IN_PAGE, *IN_SCRIPT)
