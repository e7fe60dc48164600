"""Stories in extwee, which reads Twee as its specification has it. `make twine` runs this file."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from tests.conftest import ROOT
from tests.npm.stories import compiled, stories
from whichway.formats.twee_story import read_story


def test_a_compiler_of_twee_finds_every_passage_of_our_own_trees(tmp_path: Path) -> None:
    texts = stories([ROOT / "decision_trees", ROOT / "tests" / "walks"])
    assert len(texts) > 20
    for name, page in compiled(texts, tmp_path).items():
        story = read_story(texts[name])
        about = BeautifulSoup(page.read_text("utf-8"), "html.parser").find("tw-storydata")
        assert about is not None
        assert (about["name"], about["ifid"]) == (story.title, story.data["ifid"])
        found = {passage["name"]: passage for passage in about.find_all("tw-passagedata")}
        assert [*found] == [passage.name for passage in story.passages]
        assert found[story.start]["pid"] == about["startnode"]
        for passage in story.passages:
            compiled_one = found[passage.name]
            assert compiled_one.get_text() == passage.text
            assert str(compiled_one["tags"]).split() == [*passage.tags]
            assert compiled_one.get("position") == passage.metadata.get("position", compiled_one.get("position"))
