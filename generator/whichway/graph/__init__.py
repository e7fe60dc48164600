"""Trees as graphs, and what can be proven of them.

`conditions` says what `when` means, `layout` puts included trees in their place, `sharing` says what other pages know,
`transition` is one step of a walk, `taken` is how walks are told, `liveness` says what is still asked about, `states`
searches all that a reader can come to, `walks` counts, `bounds` says how much may come, `cover` finds walks that
scenarios lack, and `forest` is what rules and pages ask.
"""

from whichway.graph.chart import Chart, ChartEdge, ChartNode, chart
from whichway.graph.conditions import Test, Tests, holds, undecided
from whichway.graph.cover import fewest_walks, within_reach
from whichway.graph.forest import Ending, Forest, TextLinks
from whichway.graph.layout import Edge, NodeKey, PageNode, as_written, played_at
from whichway.graph.liveness import asked
from whichway.graph.loops import Loop
from whichway.graph.permalinks import (
    Addresses,
    ids_of,
    permalinks,
)
from whichway.graph.sizes import Played
from whichway.graph.states import State, States
from whichway.graph.taken import Taken, given
from whichway.graph.transition import Knowledge, established, follow, offered
from whichway.graph.walks import Walks

__all__ = [
    "Addresses",
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
    "Played",
    "State",
    "States",
    "Taken",
    "Test",
    "Tests",
    "TextLinks",
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
    "offered",
    "permalinks",
    "played_at",
    "undecided",
    "within_reach",
]
