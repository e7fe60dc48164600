"""`whichway lsp`: the language server that editors start."""

from __future__ import annotations

import click


@click.command()
@click.option("--stdio", is_flag=True, hidden=True, help="What many editors add; there is no other way to talk.")
def lsp(stdio: bool) -> None:
    """Serve an editor over stdin and stdout.

    Editors start this themselves: it shows findings while you type, completes names, says what they mean, goes to where
    they are defined, and renames them everywhere. Set `WHICHWAY_LSP_LOG=1` to see on stderr what it is doing.

    \b
      whichway lsp
    """
    try:
        from whichway.editor import serve
    except ModuleNotFoundError as error:
        needed = f"`whichway lsp` needs the package `{(error.name or '').partition('.')[0]}`"
        raise click.UsageError(f"{needed}\nhelp: pip install 'mkdocs-whichway[editor]'") from error
    serve()
