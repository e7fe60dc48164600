"""A small tree with all kinds of texts, and its translation, for the tests of this folder."""

from __future__ import annotations

LAMP = """\
title: The lamp is dark
summary: Find out why, and get light.
facts: {name: text}
nodes:
  plugged-in:
    question: Is it *plugged* in?
    body: |
      See the [manual](https://example.com/manual), or [replace the bulb](#replace-bulb).
    options:
      - {label: "Yes", hint: In the wall., group: Sure, next: called}
      - {label: "No", next: plug-in}
  called:
    question: What is it called?
    text: {example: Lamp 1}
    fact: name
    next: age
  age:
    question: How old is it?
    number: {unit: years, min: 0}
    options:
      - {below: 3, next: checks}
      - {from: 3, label: Old, next: replace-bulb}
  checks:
    checklist: Is something wrong with it?
    items:
      - {id: fuse, check: Is the fuse fine?, fix: Replace the fuse}
      - {id: clean, try: Clean it}
    next: replace-bulb
  plug-in: {outcome: Plug it in}
  replace-bulb:
    outcome: Replace the bulb of [=name]
    notes:
      - {audience: staff, body: Ask for the invoice.}
"""

FRENCH = {
    "lamp//title": "La lampe reste éteinte",
    "lamp//summary": "Trouvez pourquoi.",
    "lamp/plugged-in/question": "Est-elle *branchée* ?",
    "lamp/plugged-in/body": "[Changez l’ampoule](#replace-bulb), ou lisez la [notice](https://example.com/manual).",
    "lamp/plugged-in/group.sure": "Sans doute",
    "lamp/plugged-in/yes.label": "Oui",
    "lamp/plugged-in/yes.hint": "Au mur.",
    "lamp/plugged-in/no.label": "Non",
    "lamp/called/question": "Comment s’appelle-t-elle ?",
    "lamp/called/text.example": "Lampe 1",
    "lamp/age/question": "Quel âge a-t-elle ?",
    "lamp/age/number.unit": "ans",
    "lamp/age/from-3.label": "Vieille",
    "lamp/checks.fuse/check": "Le fusible est-il bon ?",
    "lamp/checks.fuse.fix/outcome": "Remplacez le fusible",
    "lamp/checks.clean/try": "Nettoyez-la",
    "lamp/plug-in/outcome": "Branchez-la",
    "lamp/replace-bulb/outcome": "Remplacez l’ampoule de [=name]",
    "lamp/replace-bulb/notes.staff": "Demandez la facture.",
}
