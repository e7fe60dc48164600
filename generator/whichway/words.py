"""The page's own words, in one place: everything a reader sees that no author wrote."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    # Options that authors don't label.
    "next": "Continue",
    "unsolved": "That did not help",
    # Headings and labels.
    "guides": "In the guides",
    "from-guide": "From the guide",
    "used-in": "Used in:",
    "status": "Current status: {host}",
    "index": "Troubleshooting",
    "index-lead": "Choose what you see. A few questions lead to the cause, and to what to do.",
    "solved": "Try this",
    "expected": "This is expected",
    "unsolved-result": "Not solved here",
    "escalate": "Get help",
    # Where a way is chosen by what the reader has answered, and without a script nobody knows that.
    "route": "Which of these applies?",
    "otherwise": "None of the others",
    "or": "{a} or {b}",
    "and": "{a}, and {b}",
    "not": "anything but {a}",
    "contact": "Contact support",
    "note-for": "For {audience}",
    # For authors.
    "guide-report": "Trees and guides",
    "guide-report-lead": "Where a step or a link may be missing. None of this is an error.",
    "uncited-sections": "Guide sections that no step cites",
    "uncited-outcomes": "Outcomes that cite no guide",
    # What the script adds.
    "back": "Back",
    "restart": "Start again",
    "trail": "Your answers",
    "change": "Change",
    "change-answer": "Change the answer to: {question}",
    "progress": "Step {n}, at most {m} more",
    "step": "Step {n}",
    "last": "Step {n}, the last one",
    "direct": "You opened this step directly.",
    "first": "Go to the first question",
    "stale": "This link was made for another version of this guide. It was followed as far as possible.",
    "earlier": "your earlier answer",
    "status-as-of": "as of {time}",
    "status-failed": "The status could not be read at {time}.",
    # On the guide that a reader went to from a step.
    "back-to": "Back to: {step}",
}

FOR_SCRIPT = (
    "back", "restart", "trail", "change", "change-answer", "progress", "step", "last",
    "direct", "first", "stale", "earlier", "back-to",
)  # fmt: skip
"""The words that the script needs; the others are in the page already."""
