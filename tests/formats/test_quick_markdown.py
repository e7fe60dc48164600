"""The Markdown of simple HTML is what a parser makes of it; where it might not be, the parser is asked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assistant.own import own_views
from whichway.markup.as_markdown import by_parser, to_markdown
from whichway.markup.quick_markdown import quick_markdown

TEXT = st.text(alphabet=" \nabZ*_#-+.1`[]&;~|\\é", max_size=8).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
INLINE = st.recursive(
    TEXT,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(["em", "strong", "code", 'a href="x.html#y"', 'a href="#n"', 'span class="ww-fill"', "del"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=5,
)
BLOCK = st.one_of(
    INLINE.map(lambda inner: f"<p>{inner}</p>"),
    st.builds(
        lambda tag, items: f"<{tag}>\n" + "\n".join(f"<li>{item}</li>" for item in items) + f"\n</{tag}>",
        st.sampled_from(["ul", "ol"]),
        st.lists(INLINE, min_size=1, max_size=3),
    ),
    st.just("<h3>Title</h3>"),
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(TEXT, st.lists(BLOCK, max_size=4).map("\n".join)))
def test_it_reads_like_that_of_a_parser(html: str) -> None:
    assert to_markdown(html) == by_parser(html)


def test_most_texts_of_this_site_need_no_parser() -> None:
    views = own_views()
    texts = {text for tree in views.forest.trees for step in views.page(tree).steps for text in step.texts}
    quick = [text for text in texts if quick_markdown(text, str, str) is not None]
    assert len(quick) > 0.9 * len(texts)
