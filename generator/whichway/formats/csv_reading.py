"""CSV as a chart: our own export, or a table whose columns are known by their names."""

from __future__ import annotations

from dataclasses import replace

from whichway.formats.columns import columns_of, count_known, unknown_names
from whichway.formats.csv_given import is_given, read_given
from whichway.formats.csv_nodes import CsvNodes
from whichway.formats.flowchart import Reading, Source
from whichway.formats.table import read_table
from whichway.formats.unreadable import UnreadableChart
from whichway.nearest import nearest
from whichway.wording import listed


def read_csv(source: Source) -> Reading:
    """The chart in a CSV table, if there is one.

    Raises:
        UnreadableChart: if the text is not a table, or lacks columns that are named, or that no chart can do without.
    """
    known = None if source.names else count_known
    table = read_table(source.text, source.file, source.line, known)
    if not source.names and is_given(table):
        chart = read_given(table)
        chart = replace(chart, unread=(*table.unread, *chart.unread), guesses=(*table.guesses, *chart.guesses))
        return Reading((chart,) if chart.nodes else ())
    header = table.header.cells
    if missing := unknown_names(header, source.names):
        near = nearest(missing[0], header)
        help_ = f"did you mean `{near}`?" if near else f"its columns are {listed(cell.strip() for cell in header)}"
        raise UnreadableChart(table.header.place, f"the table has no column `{missing[0]}`", help_)
    columns = columns_of(table, source.names)
    if not {"node", "heading"} & columns.by_part.keys() or not (
        columns.pairs or {"next", "parent"} & columns.by_part.keys()
    ):
        why = "nothing says which columns are the node and what it leads to"
        help_ = 'name them, as in `--columns node=ID,heading=Question,label=Answer,next="Goes to"`'
        raise UnreadableChart(table.header.place, why, help_)
    chart = CsvNodes(table, columns).chart()
    return Reading((chart,) if chart.nodes else ())
