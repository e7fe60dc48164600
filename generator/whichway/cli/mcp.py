"""`whichway mcp`: the trees for assistants, over the Model Context Protocol."""

from __future__ import annotations

import click

from whichway.cli.config_file import CONFIG
from whichway.cli.site import audience_of, choose

PORT = 8808


@click.command()
@CONFIG
@click.option(
    "--http",
    "port",
    is_flag=False,
    flag_value=str(PORT),
    type=click.IntRange(0, 65535),
    metavar="[PORT]",
    help=f"Serve HTTP on 127.0.0.1 instead of stdin and stdout. Default port: {PORT}.",
)
@click.option("--audience", metavar="AUDIENCE", help="Whose trees to serve. Default: the one in mkdocs.yml.")
@click.option("--authors", is_flag=True, help="Also offer tools that check drafts. They show parts for all audiences.")
def mcp(port: int | None, audience: str | None, authors: bool) -> None:
    """Serve the trees to an assistant, which can walk them and can't leave them.

    Assistants start this themselves: it offers tools that find a tree by a symptom, and give one step at a time with
    its options. An answer that isn't offered is refused. With `--authors`, an assistant can also have drafts of trees
    checked. Files are read again when they change. Exit status: 0 the assistant has closed the connection, 2 the
    arguments or files can't be used.

    \b
      whichway mcp
      whichway mcp --audience staff
      whichway mcp --authors
      whichway mcp --http 8808
    """
    chosen = choose(())
    audience = audience_of(chosen.settings, audience)
    try:
        from whichway.assistant import Library, Toolbox
        from whichway.assistant.server import serve_http, serve_stdio
    except ModuleNotFoundError as error:
        needed = f"`whichway mcp` needs the package `{(error.name or '').partition('.')[0]}`"
        raise click.UsageError(f"{needed}\nhelp: pip install 'mkdocs-whichway[assistant]'") from error
    from whichway.settings import UnusableSettings
    from whichway.words import UnusableWords

    library = Library(chosen.settings, audience)
    try:
        library.begin()
    except UnusableWords as error:
        raise click.UsageError(f"in `words:`, {error}") from error
    except UnusableSettings as error:
        raise click.UsageError(str(error)) from error
    toolbox = Toolbox(library, remembers=port is None, authors=authors)
    if port is None:
        serve_stdio(toolbox)
        return
    try:
        serve_http(toolbox, port, lambda address: click.echo(f"serving assistants at {address}", err=True))
    except OSError as error:
        raise click.UsageError(f"port {port} can't be used: {error.strerror}\nhelp: name another one") from error
