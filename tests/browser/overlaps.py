"""Finds texts of a tree that lie over each other, over the arrow of an option, or outside of the page."""

from __future__ import annotations

from playwright.sync_api import Page

_OVERLAPS = """() => {
  const tree = document.querySelector('.ww-tree');
  const found = [];
  /** Each visible text, with the boxes of its lines. */
  const texts = [];
  // Code scrolls in a box of its own, and what is hidden "until found" has boxes.
  const isLeftOut = (node) => node.matches?.('pre, table, textarea, datalist, template, .ww-node[hidden]');
  const walker = document.createTreeWalker(tree, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    isLeftOut(node) ? NodeFilter.FILTER_REJECT : node.data ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim()) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    texts.push([node.data.trim(), [...range.getClientRects()]]);
  }
  // The arrow of an option is no element: a box of its own width at the end of the frame.
  for (const link of tree.querySelectorAll('.ww-current a, .ww-current button')) {
    const { content, display, fontSize } = getComputedStyle(link, '::after');
    if (!link.checkVisibility() || display === 'none' || !content.includes('→')) continue;
    const box = link.getBoundingClientRect();
    const { paddingRight, borderRightWidth } = getComputedStyle(link);
    const right = box.right - parseFloat(paddingRight) - parseFloat(borderRightWidth);
    const width = parseFloat(fontSize) * .7;
    texts.push([`the arrow of ${link.textContent}`, [new DOMRect(right - width, box.top + 4, width, box.height - 8)]]);
  }
  const isOver = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  const sticksOut = ({ left, right }) => left < 0 || right > document.documentElement.clientWidth + 1;
  texts.forEach(([text, boxes], index) => {
    if (boxes.some(sticksOut)) found.push(`${text} sticks out`);
    for (const [other, others] of texts.slice(index + 1))
      if (boxes.some((box) => others.some((one) => isOver(box, one)))) found.push(`${text} and ${other}`);
  });
  return found.map((what) => `${location.hash}: ${what}`);
}"""


def overlaps(page: Page) -> list[str]:
    """What lies over each other in the tree of a page as it is shown, each as two texts."""
    return list(page.evaluate(_OVERLAPS))
