"""The scenarios of this project's own site, each as the case that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.conftest import ROOT
from tests.play.sites import views_of
from whichway.cases import Case, Views, answered_case, begin_case
from whichway.load import forest_of, load_paths


@cache
def own_views(audience: str = "staff") -> Views:
    """The trees of the site as an audience sees them."""
    return views_of(ROOT / "decision_trees", forest_of(load_paths([ROOT / "decision_trees"])).for_audience(audience))


def own_scenarios(views: Views) -> Iterator[tuple[str, Case]]:
    """Every scenario by its name, and the case at its end."""
    for tree in views.forest.trees.values():
        for scenario in tree.scenarios:
            answers = [pair for row in scenario.rows for pair in row.items()]
            case, failure = answered_case(begin_case(views, tree.id, given=scenario.given), answers, scenario.ends)
            assert failure is None, failure
            yield scenario.name, case
