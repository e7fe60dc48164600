"""Sixteen calls to a help desk, the answer that each should get, and the clicks that lead there from the entrance."""

from __future__ import annotations

from typing import NamedTuple

from tests.conftest import ROOT
from whichway.audiences import EVERYBODY_ELSE
from whichway.graph import Forest
from whichway.load import forest_of, load_paths
from whichway.scenarios import Position, begin, take

ENTRY = "start-here"

CALLS = {
    "AppsFlyer gets no events from our server": "/server-to-server/send-device-id",
    "AppsFlyer gets no events from our server, because its users never had the kit": "/server-to-server/not-seen",
    "Google Ads shows fewer conversions than mParticle": "/forwarding-and-alerts/no-ad-id",
    "Is mParticle down?": "/status-page/no-problem",
    "An alert says that the IP address is missing": "/forwarding-and-alerts/missing-ip",
    "Our server gets 503": "/server-to-server/back-off",
    "Braze lacks our guests": "/filters-and-rules/identity-for-guests",
    "Our website sends nothing": "/sdk-web/fix-site",
    "The latency is high": "/status-page/slow-api",
    "Our Android app has been silent since an upgrade": "/sdk-android/finish-upgrade",
    "Our iOS app crashes": "/sdk-ios/breakpoints",
    "Events from old versions of our app are missing": "/filters-and-rules/lower-version",
    "All counts are off by some hours": "/numbers-do-not-match/tool-use-utc",
    "A new connection sends nothing": "/connection-settings/wait",
    "The CSV file of a partner feed doesn't come in": "/events-never-arrive/csv-file.requirements.fix",
    "A kit is missing in our Android app": "/kits/add-android-kit",
}
"""Each is a scenario of the entrance."""

FOREST: Forest = forest_of(load_paths([ROOT / "decision_trees"])).for_audience(EVERYBODY_ELSE)
"""The project's own trees, as its site shows them."""


class Click(NamedTuple):
    """An option that is clicked, and the tree and the node where."""

    tree: str
    node: str
    option: str


def clicks(call: str) -> tuple[list[Click], str]:
    """The clicks that answer a call, as its scenario has it, and where they end; a step's way on is one, too."""
    (scenario,) = [scenario for scenario in FOREST.trees[ENTRY].scenarios if scenario.name == call]
    (answers,) = scenario.rows
    position: Position | None = begin(FOREST, ENTRY)
    done: list[Click] = []
    while position is not None:
        tree, node = position.key
        option = answers.get(node, "next" if "next" in position.options else "")
        if not option:
            return done, f"/{tree}/{node}"
        assert isinstance(option, str), option  # our own trees have no ticks
        done.append(Click(tree, node, option))
        position = take(FOREST, position, option)
    raise AssertionError(f"{call}: `{done[-1]}` can't be clicked")
