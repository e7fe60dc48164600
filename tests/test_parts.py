"""Declared formats: what is read, what is refused, what stands for what was left out, and the schema of it all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from whichway.parts import (
    FLAG,
    NOTHING,
    TEXT,
    Computed,
    Part,
    ValidationIssue,
    choice,
    copied,
    either,
    field,
    json_schema,
    list_of,
    mapping_of,
    optional,
    plain,
)
from whichway.place import NOWHERE


class Bulb(Part):
    """What gives light."""

    socket: str = field(choice(("E14", "E27")), "its thread")
    watts: str | None = field(optional(TEXT), default=None)
    dims: bool = field(FLAG, default=False)


class Lamp(Part):
    """A lamp with its bulbs."""

    name: str = field(TEXT)
    label: str = field(TEXT, "what it is called", Computed(lambda lamp: lamp.name.upper()))
    bulbs: tuple[Bulb, ...] = field(list_of(Bulb.form()), default=())
    rooms: str | tuple[str, ...] = field(either(text=TEXT, list=list_of(TEXT)), default=())
    colors: Mapping[str, str] = field(mapping_of(TEXT, ("warm", "cold")), default=NOTHING, key="colours")


DESK = {"name": "desk", "bulbs": [{"socket": "E14"}], "rooms": "study", "colours": {"warm": "2700"}}


def test_what_fits_becomes_a_part_with_the_defaults_of_what_was_left_out() -> None:
    lamp: Lamp = Lamp.read(DESK)
    assert (lamp.name, lamp.label, lamp.rooms, lamp.colors) == ("desk", "DESK", "study", {"warm": "2700"})
    assert (lamp.bulbs[0].socket, lamp.bulbs[0].watts) == ("E14", None)
    assert vars(lamp).keys() == {"name", "bulbs", "rooms", "colors"}
    assert Lamp.read({"name": "desk", "label": "Mine"}).label == "Mine"


@pytest.mark.parametrize(("written", "dims"), [("true", True), ("false", False), (True, True), (False, False)])
def test_a_truth_is_read_from_text_and_from_plain_values(written: Any, dims: bool) -> None:
    assert Bulb.read({"socket": "E14", "dims": written}).dims is dims


@pytest.mark.parametrize(
    "values",
    [
        None,
        "desk",
        {},
        {"name": None},
        {"name": ["desk"]},
        {"name": "desk", "size": "small"},
        {"name": "desk", "colors": {}},
        {"name": "desk", "bulbs": {"socket": "E14"}},
        {"name": "desk", "bulbs": ["E14"]},
        {"name": "desk", "bulbs": [{"socket": "GU10"}]},
        {"name": "desk", "bulbs": [{"socket": "E14", "dims": "yes"}]},
        {"name": "desk", "bulbs": [{"watts": "40"}]},
        {"name": "desk", "rooms": {"study": "left"}},
        {"name": "desk", "colours": {"blue": "9000"}},
        {"name": "desk", "colours": ["warm"]},
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused(values: Any) -> None:
    with pytest.raises(ValidationIssue):
        Lamp.read(values)


def test_a_part_is_frozen_and_equal_to_one_of_the_same_values() -> None:
    lamp = Lamp.read(DESK)
    with pytest.raises(AttributeError, match="frozen"):
        lamp.name = "floor"
    with pytest.raises(TypeError):
        Lamp.read({"name": "desk"}).colors["warm"] = "2700"
    assert lamp == Lamp.read(DESK) != Lamp.read({"name": "desk"})
    assert Lamp.read({"name": "desk", "rooms": []}) == Lamp.read({"name": "desk"})
    assert hash(Bulb.read({"socket": "E14"})) == hash(Bulb.read({"socket": "E14", "watts": None}))


def test_a_copy_has_other_values_and_the_same_places() -> None:
    lamp = Lamp.read(DESK)
    object.__setattr__(lamp, "places", NOWHERE)
    copy = copied(lamp, {"name": "floor"})
    assert (copy.name, copy.label, copy.rooms, copy.places) == ("floor", "FLOOR", "study", NOWHERE)
    assert lamp.name == "desk"


def test_plain_values_have_the_keys_of_the_format() -> None:
    lamp = Lamp.read(DESK)
    whole = {**DESK, "label": "DESK", "bulbs": [{"socket": "E14", "watts": None, "dims": False}]}
    assert plain(lamp) == whole
    assert plain(lamp, ["rooms"], written=True) == {
        "name": "desk", "label": "DESK", "bulbs": [{"socket": "E14"}], "colours": {"warm": "2700"},
    }  # fmt: skip
    assert Lamp.read(plain(lamp)) == lamp


def test_the_schema_says_what_is_read() -> None:
    schema = json_schema(Lamp, "Lamps")
    assert (schema["title"], schema["description"]) == ("Lamps", "A lamp with its bulbs.")
    assert (schema["required"], schema["additionalProperties"]) == (["name"], False)
    assert schema["properties"]["colours"] == {
        "type": "object",
        "additionalProperties": {"type": "string"},
        "propertyNames": {"enum": ["warm", "cold"]},
        "title": "Colours",
        "default": {},
    }
    assert "default" not in schema["properties"]["label"]
    assert schema["$defs"]["Bulb"]["properties"]["socket"] == {
        "type": "string", "enum": ["E14", "E27"], "description": "its thread", "title": "Socket",
    }  # fmt: skip
