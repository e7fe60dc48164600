"""Advice that would do harm, or leads nowhere, stays out of the project's own trees and guides."""

from __future__ import annotations

import re

import pytest

from tests.calls import FOREST
from tests.conftest import ROOT
from whichway.model import Outcome, Question, Step

GUIDES = ROOT / "docs"


def text_of(address: str) -> str:
    """The heading and the body of a node, in one line."""
    tree, node_id = address[1:].split("/")
    node = FOREST.trees[tree].nodes[node_id]
    return " ".join(f"{node.heading} {node.body}".split())


def ways(address: str) -> dict[str, str | None]:
    """Where each option of a question leads."""
    tree, node_id = address[1:].split("/")
    node = FOREST.trees[tree].nodes[node_id]
    assert isinstance(node, Question)
    return {option.id: option.next for option in node.options}


def guide(path: str) -> str:
    return (GUIDES / path).read_text("utf-8")


def table(path: str, anchor: str) -> dict[str, list[str]]:
    """The rows of the table in a guide section, by their first cell."""
    section = re.split(r"^##", guide(path).partition(f"{{ #{anchor} }}")[2], flags=re.MULTILINE)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return {row[0]: row[1:] for row in rows[2:]}


def test_request_ids_are_kept_and_made_unique() -> None:
    assert ways("/server-to-server/request-id")["yes"] == "take-id-out"
    assert "Give each request an ID of its own" in text_of("/server-to-server/take-id-out")
    assert "keep sending it" in text_of("/server-to-server/take-id-out")


def test_503_is_tried_again_with_back_off_and_other_server_errors_are_tried_again() -> None:
    answers = ways("/server-to-server/response")
    assert (answers["unavailable"], answers["server-error"]) == ("back-off", "try-again")
    assert "back off exponentially" in text_of("/server-to-server/back-off")
    assert "Send the request again" in text_of("/server-to-server/try-again")
    rows = table("developers/server/http.md", "response")
    assert (rows["503"][1], rows["Other 5xx"][1]) == ("Try again, backing off exponentially", "Try again")


@pytest.mark.parametrize("rule", ["which-match", "which-publishers"])
def test_a_forwarding_rule_is_asked_what_it_does_with_what_matches(rule: str) -> None:
    answers = ways(f"/filters-and-rules/{rule}")
    assert len({answers["forwards"], answers["holds-back"], answers["none"]}) == 3


@pytest.mark.parametrize("tree", ["events-never-arrive", "kits"])
def test_production_data_is_looked_at_in_live_stream_by_its_device(tree: str) -> None:
    assert ways(f"/{tree}/in-live-stream")["production"] == "filter-for-device"
    step = FOREST.trees[tree].nodes["filter-for-device"]
    assert isinstance(step, Step)
    assert step.next == "in-live-stream"


def test_commerce_events_are_expanded_only_for_kits_that_cannot_take_them() -> None:
    leads_to_expanded = [option for option, to in ways("/numbers-do-not-match/how-sent").items() if to == "expanded"]
    assert leads_to_expanded == ["kit-expands"]
    assert "never does so for data that is forwarded server-to-server" in guide("guides/platform-guide/activity.md")


def test_the_helpful_commands_are_those_of_the_official_section() -> None:
    rows = table("developers/sdk/web/troubleshooting.md", "helpful-mparticle-commands-in-the-console")
    assert list(rows) == [
        "`mParticle.getDeviceId()`",
        "`mParticle.config`",
        "`mParticle.Identity.getCurrentUser()`",
        "`mParticle.Identity.getUser(mpid)`",
    ]


def test_an_event_is_logged_by_hand_with_a_command_that_is_given() -> None:
    assert "mParticle.logEvent(" in text_of("/sdk-web/log-by-hand")


def test_alerts_with_numbers_are_not_taken_for_more_than_they_say() -> None:
    numbers = ways("/forwarding-and-alerts/which-number")
    assert numbers["401"] == "remote-401"
    assert numbers["500"] != numbers["502"]
    for node in ("remote-401", "remote-404", "ssl-error"):
        assert " may " in text_of(f"/forwarding-and-alerts/{node}"), node
    assert "usually goes away by itself" in text_of("/forwarding-and-alerts/gateway-error")
    assert "by itself" not in text_of("/forwarding-and-alerts/server-error")
    rows = table("guides/platform-guide/activity.md", "alert-details")
    assert [number for number in rows if "by itself" in rows[number][0]] == ["502, 504"]
    assert "credentials" in rows["403-Forbidden"][0]
    assert "credentials" not in rows["401-Unauthorized"][0]


def test_what_alerts_find_missing_may_be_something_else() -> None:
    assert ways("/forwarding-and-alerts/what-is-missing")["other"] == "missing-other"


def test_the_cure_for_404s_of_adjust_is_a_setting_of_the_input() -> None:
    assert "a setting of the input" in text_of("/forwarding-and-alerts/adjust-ad-tracking")
    assert "setting of the input" in " ".join(guide("integrations/adjust/event.md").split())


def test_data_for_appsflyer_from_a_server_is_asked_for_a_device_id() -> None:
    assert ways("/server-to-server/needs-kit")["appsflyer"] == "device-id"
    assert ways("/server-to-server/device-id")["no"] == "send-device-id"


def test_the_user_profile_api_is_for_debugging() -> None:
    assert "debugging only" in " ".join(guide("developers/users.md").split())


def test_accepted_is_not_believed_of_several_batches() -> None:
    assert ways("/server-to-server/response")["success"] == "bulk"
    assert ways("/server-to-server/bulk")["yes"] == "check-batches"


def test_the_endpoint_is_given_for_each_pod() -> None:
    rows = table("developers/server/http.md", "endpoint")
    assert list(rows) == ["US1", "US2", "EU1", "AU1"]
    assert all(f"https://s2s.{pod.lower()}.mparticle.com/v2" in row[1] for pod, row in rows.items())


def test_data_of_the_historical_endpoint_is_not_looked_for_in_outputs() -> None:
    answers = ways("/server-to-server/request-id")
    assert (answers["old"], answers["recent"]) == ("not-forwarded", "other-endpoint")


def test_pages_of_apis_say_where_these_are() -> None:
    assert "https://api.mparticle.com" in guide("developers/platform.md")
    assert "https://identity.mparticle.com/v1" in guide("developers/idsync/http-api.md")
    assert "https://opendsr.mparticle.com/v3" in guide("developers/dsr-api/v3.md")
    assert "Pods > Pods" in guide("developers/sdk/ios/troubleshooting.md")


def test_a_status_page_without_problems_leads_on_and_not_back_to_the_start() -> None:
    assert ways("/status-page/now")["nothing"] == "no-problem"
    onward = ways("/status-page/no-cause").values()
    assert not {"/start-here", "/start-here/symptom"} & set(onward)


def test_what_is_asked_about_certain_users_is_no_conclusion() -> None:
    for target in ways("/some-events-missing/which-users").values():
        assert target is not None
        tree, node = target[1:].split("/")
        assert not isinstance(FOREST.trees[tree].nodes[node], Outcome), target


def test_an_outcome_that_is_expected_asks_for_nothing_to_be_done() -> None:
    verbs = "Wait|Set|Change|Send|Compare|Check|Correct|Switch|Enter|Add|Open"
    orders = re.compile(rf"(^|[.:] )({verbs})\b")
    ordering = [
        f"/{tree.id}/{node_id}"
        for tree in FOREST.trees.values()
        for node_id, node in tree.nodes.items()
        if isinstance(node, Outcome) and node.result == "expected" and orders.search(text_of(f"/{tree.id}/{node_id}"))
    ]
    assert ordering == []


def test_exactly_the_outcomes_that_tell_readers_to_wait_have_the_result_wait() -> None:
    outcomes = {
        f"/{tree.id}/{node_id}": node
        for tree in FOREST.trees.values()
        for node_id, node in tree.nodes.items()
        if isinstance(node, Outcome)
    }
    waits = re.compile("Wait |Wait,|Give .* time ")
    telling = {address for address, node in outcomes.items() if waits.match(node.outcome)}
    assert telling == {address for address, node in outcomes.items() if node.result == "wait"} != set()
