"""`whichway explain`: a rule's page."""

from __future__ import annotations

from difflib import get_close_matches

import click


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Explain a rule: what it does, why it matters, an example, and what to write instead.

    RULE is a name or a code, as `whichway check` prints them. Without one, all rules are listed.

    \b
      whichway explain no-way-out
      whichway explain WW204
    """
    from whichway.rules import CATALOGUE, find_rule

    if rule is None:
        width = max(map(len, CATALOGUE))
        for known in CATALOGUE.values():
            click.echo(f"{known.code}  {known.name:{width}}  {known.severity:7}  {known.summary}")
        return
    found = find_rule(rule)
    if found is None:
        near = get_close_matches(rule.lower(), [*CATALOGUE, *(r.code.lower() for r in CATALOGUE.values())], 1, 0.4)
        help = f"did you mean `{near[0].upper() if near[0].startswith('ww') else near[0]}`?" if near else ""
        raise click.UsageError(f"there is no rule `{rule}`\nhelp: {help or '`whichway explain` lists all rules'}")
    click.echo(f"# {found.name} ({found.code}, {found.severity})\n\n{found.doc}")
