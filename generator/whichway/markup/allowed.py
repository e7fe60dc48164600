"""What HTML may stand in a text of an author's: elements and attributes that show something, and run nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping


def names_in(text: str) -> frozenset[str]:
    """The names in a text, between spaces."""
    return frozenset(text.split())


ELEMENTS = names_in(
    """
    a abbr acronym address area article aside audio b bdi bdo big blockquote br button caption center cite code col
    colgroup data datalist dd del details dfn dialog div dl dt em fieldset figcaption figure font footer form h1 h2 h3
    h4 h5 h6 header hgroup hr i img input ins kbd label legend li map mark menu meter nav ol optgroup option output p
    picture pre progress q rp rt ruby s samp search section select small source span strike strong sub summary sup table
    tbody td textarea tfoot th thead time tr track tt u ul var video wbr
    """
)
"""Elements of HTML. Those with a hyphen in their name are a site's own, and may stand everywhere, too."""

RENAMED = {"main": "div", "plaintext": "pre", "xmp": "pre", "listing": "pre"}
"""Elements that would change how the page around them is read, or are one to a page, with what is as good here."""

ADDRESSES = frozenset({"href", "xlink:href", "src", "poster", "action", "formaction", "cite", "longdesc"})
"""The attributes that hold one address."""

_HTML = names_in(
    """
    abbr accept accept-charset action align alt autocomplete autoplay axis bgcolor border cellpadding cellspacing char
    charoff checked cite class clear color cols colspan command commandfor compact controls coords crossorigin datetime
    decoding dir disabled download draggable enctype face fetchpriority for form formaction formenctype formmethod
    formnovalidate formtarget frame headers height hidden high href hreflang hspace id inert inputmode ismap kind label
    lang list loading loop low max maxlength media method min minlength multiple muted name novalidate nowrap open
    optimum pattern placeholder playsinline popover popovertarget popovertargetaction poster preload readonly
    referrerpolicy rel required reversed role rows rowspan rules scope selected shape size sizes span spellcheck src
    srclang srcset start step summary tabindex target title translate type usemap valign value vspace width wrap
    """
)

_SVG = names_in(
    """
    a animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix
    fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow
    feflood fefunca fefuncb fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset
    fepointlight fespecularlighting fespotlight fetile feturbulence filter g image line lineargradient marker mask
    metadata mpath path pattern polygon polyline radialgradient rect set stop svg switch symbol text textpath title
    tspan use view
    """
)
_MATH = names_in(
    """
    annotation maction math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts
    mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
    """
)

FOREIGN: Mapping[str, frozenset[str]] = {"svg": _SVG, "math": _MATH}
"""The elements of drawings and formulas, in lower case, by their namespace."""

# What this project's own script, and Material's, look for on the page.
_OF_SCRIPTS = re.compile(r"data-(?:ww|option|node|contact|map|status|tree|md-component)$").match
_NAME = re.compile(r"[a-zA-Z_][\w:.-]*$", re.ASCII).match


def is_allowed_attribute(name: str, namespace: str) -> bool:
    """Whether an attribute may stand on an element of that namespace, as far as its name goes."""
    if not _NAME(name) or name.startswith("on") or _OF_SCRIPTS(name):
        return False
    if name.startswith(("data-", "aria-")):
        return True
    # Drawings and formulas have some hundred attributes, of which no other can run anything.
    return name in _HTML if namespace == "html" else name.lower() not in ("style", "xml:base", "ping", "target")
