"""Trees as graphs, and what can be proven of them.

`conditions` says what `when` means, `layout` puts included trees in their place, `body_links` adds what texts link to,
`sharing` says what other pages know, `transition` is one step of a walk, `taken` is how walks are written, `liveness`
says what is still asked about, `states` searches all that a reader can come to, `walks` counts, `bounds` says how long
a walk may still be, `cover` finds walks that scenarios lack, `promises` proves what authors promise, and `forest` is
what rules and pages ask.
"""

from whichway.graph.answers import answered, choices, options_in, options_taken, ticks_offered
from whichway.graph.chart import Chart, ChartEdge, ChartNode, chart
from whichway.graph.conditions import UNKNOWN, Test, Tests, holds, undecided
from whichway.graph.cover import fewest_walks, within_reach
from whichway.graph.entries import Ticks, TickWay, Typed, TypedRange, TypedText
from whichway.graph.forest import Forest
from whichway.graph.layout import Edge, Ending, NodeKey, PageNode, PlacedEdge, tests_as_lists
from whichway.graph.liveness import asked
from whichway.graph.loops import Loop
from whichway.graph.meanings import OFF, ON, TYPED_TEXT, Cells
from whichway.graph.naming import as_written, in_words
from whichway.graph.permalinks import (
    Addresses,
    ids_of,
    permalinks,
)
from whichway.graph.promises import Broken, Promised, Verdict, is_known, named_nodes, trees_of, verdicts
from whichway.graph.proven import forget_proof
from whichway.graph.ranges import Offered, ranges_offered, shared_answer, uncovered
from whichway.graph.search import Search
from whichway.graph.shown import played_at, seen_at
from whichway.graph.sizes import Played
from whichway.graph.states import State, States
from whichway.graph.taken import Taken, given
from whichway.graph.transition import Knowledge, established, follow, is_first, offered, settle
from whichway.graph.walks import Walks

__all__ = [
    "OFF",
    "ON",
    "TYPED_TEXT",
    "UNKNOWN",
    "Addresses",
    "Broken",
    "Cells",
    "Chart",
    "ChartEdge",
    "ChartNode",
    "Edge",
    "Ending",
    "Forest",
    "Knowledge",
    "Loop",
    "NodeKey",
    "Offered",
    "PageNode",
    "PlacedEdge",
    "Played",
    "Promised",
    "Search",
    "State",
    "States",
    "Taken",
    "Test",
    "Tests",
    "TickWay",
    "Ticks",
    "Typed",
    "TypedRange",
    "TypedText",
    "Verdict",
    "Walks",
    "answered",
    "as_written",
    "asked",
    "chart",
    "choices",
    "established",
    "fewest_walks",
    "follow",
    "forget_proof",
    "given",
    "holds",
    "ids_of",
    "in_words",
    "is_first",
    "is_known",
    "named_nodes",
    "offered",
    "options_in",
    "options_taken",
    "permalinks",
    "played_at",
    "ranges_offered",
    "seen_at",
    "settle",
    "shared_answer",
    "tests_as_lists",
    "ticks_offered",
    "trees_of",
    "uncovered",
    "undecided",
    "verdicts",
    "within_reach",
]
