"""Saved web pages: the document's own words, without menus, scripts and the site's furniture."""

import re

from lxml import etree

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.encodings import decode, decode_declared
from apps.judgements.readers.shapes import Unreadable

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "nav", "aside", "footer", "iframe", "object", "svg"}
    | {"button", "select", "option", "input", "textarea"}
)
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section"}
    | {"table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_FURNITURE = re.compile(
    r"(^|[-_ ])(nav|navbar|menu|footer|sidebar|breadcrumb|crumbs?|share|toolbar|login|search)([-_ ]|$)", re.IGNORECASE
)
# China Judgements Online: date of publication and number of visits stand in the title's table.
_SITE_LINES = frozenset({"tdFBRQ", "con_llcs"})
# Where the document itself stands on the sites that publish judgements, the most exact first.
_CONTAINERS = ("DivContent", "PDF_pox", "wenshu-content", "detail_text")


def read_html(data: bytes) -> str:
    """The text of a saved page, a line a block; raises `Unreadable` where the page holds none."""
    source = _DECLARATION.sub("", _decode(data))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(source.encode("utf-8", "replace"), parser) if source.strip() else None
    if root is None:
        raise Unreadable(gettext_noop("There is no text in this file."))
    return _text_of(_document(root))


def _decode(data: bytes) -> str:
    if data[:3] == b"\xef\xbb\xbf" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return decode(data)
    declared = _CHARSET.search(data[:4096])
    return decode_declared(data, declared.group(1).decode("ascii")) if declared else decode(data)


def _document(root: etree._Element) -> etree._Element:
    """The element that holds the judgement where the site is known, else the whole page."""
    for name in _CONTAINERS:
        found = root.xpath("//*[@id=$name or contains(concat(' ', @class, ' '), concat(' ', $name, ' '))]", name=name)
        if isinstance(found, list) and found and isinstance(found[0], etree._Element):
            element = found[0]
            if len("".join(str(piece) for piece in element.itertext()).strip()) > 200:
                return element
    return root


def _text_of(root: etree._Element) -> str:
    """Walks the tree once; a block begins and ends a line, white space of the source counts as one space."""
    pieces: list[str] = []
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is None and event == "start" and _is_left_out(element):
            skipped = element
        if skipped is None:
            _add(pieces, event, element)
        elif event == "end" and element is skipped:
            skipped = None
        if event == "end" and skipped is None and element is not root:
            pieces.append(_squeezed(element.tail))
    return "".join(pieces)


def _add(pieces: list[str], event: str, element: etree._Element) -> None:
    if element.tag in _BLOCKS:
        pieces.append("\n")
    if event == "start":
        pieces.append(_squeezed(element.text) if element.tag != "pre" else element.text or "")


def _is_left_out(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return True
    identity = str(element.get("id", ""))
    names = f"{identity} {element.get('class', '')}"
    hidden = "display:none" in str(element.get("style", "")).replace(" ", "").lower()
    menu = element.get("role") in ("navigation", "banner", "contentinfo") or _FURNITURE.search(names) is not None
    return hidden or identity in _SITE_LINES or (menu and element.tag not in ("body", "html"))


def _squeezed(text: str | None) -> str:
    """Source line ends and runs of ASCII white space are one space; full-width and no-break spaces stay."""
    return re.sub(r"[ \t\r\n\f]+", " ", text) if text else ""
