"""`whichway explain`: a rule's page."""

from __future__ import annotations

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
    from whichway.nearest import nearest
    from whichway.rules import CATALOGUE, find_rule

    if rule is None:
        width = max(map(len, CATALOGUE))
        for known in CATALOGUE.values():
            click.echo(f"{known.code}  {known.name:{width}}  {known.severity:7}  {known.summary}")
        return
    found = find_rule(rule)
    if found is None:
        near = nearest(rule.lower(), [*CATALOGUE, *(r.code.lower() for r in CATALOGUE.values())])
        help = f"did you mean `{near.upper() if near.startswith('ww') else near}`?" if near else ""
        raise click.UsageError(f"there is no rule `{rule}`\nhelp: {help or '`whichway explain` lists all rules'}")
    click.echo(f"# {found.name} ({found.code}, {found.severity})\n\n{found.doc}")
