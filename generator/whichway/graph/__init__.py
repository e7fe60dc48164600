"""Trees as graphs, and what can be proven of them.

`conditions` says what `when` means, `layout` puts included trees in their place, `body_links` adds what texts link to,
`sharing` says what other pages know, `transition` is one step of a walk, `taken` is how walks are written, `liveness`
says what is still asked about, `states` searches all that a reader can come to, `walks` counts, `bounds` says how long
a walk may still be, `cover` finds walks that scenarios lack, `promises` proves what authors promise, and `forest` is
what rules and pages ask.
"""

from whichway.graph.chart import Chart, ChartEdge, ChartNode, chart
from whichway.graph.conditions import UNKNOWN, Test, Tests, holds, undecided
from whichway.graph.cover import fewest_walks, within_reach
from whichway.graph.forest import Forest
from whichway.graph.layout import Edge, Ending, NodeKey, PageNode, PlacedEdge, as_written, played_at
from whichway.graph.liveness import asked
from whichway.graph.loops import Loop
from whichway.graph.permalinks import (
    Addresses,
    ids_of,
    permalinks,
)
from whichway.graph.promises import Broken, Promised, Verdict, is_known, named_nodes, trees_of, verdicts
from whichway.graph.sizes import Played
from whichway.graph.states import State, States
from whichway.graph.taken import Taken, given
from whichway.graph.transition import Knowledge, established, follow, offered
from whichway.graph.walks import Walks

__all__ = [
    "UNKNOWN",
    "Addresses",
    "Broken",
    "Chart",
    "ChartEdge",
    "ChartNode",
    "Edge",
    "Ending",
    "Forest",
    "Knowledge",
    "Loop",
    "NodeKey",
    "PageNode",
    "PlacedEdge",
    "Played",
    "Promised",
    "State",
    "States",
    "Taken",
    "Test",
    "Tests",
    "Verdict",
    "Walks",
    "as_written",
    "asked",
    "chart",
    "established",
    "fewest_walks",
    "follow",
    "given",
    "holds",
    "ids_of",
    "is_known",
    "named_nodes",
    "offered",
    "permalinks",
    "played_at",
    "trees_of",
    "undecided",
    "verdicts",
    "within_reach",
]
