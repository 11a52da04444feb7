"""Markup to text: a document's own words, a line a block, without menus, scripts and the site's furniture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.shapes import Unreadable

MOST_TAGS = 300_000  # a long judgement has some thousands
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "nav", "aside", "footer", "iframe", "object", "svg"}
    | {"button", "select", "option", "input", "textarea", "del", "strike"}
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
_CONTAINERS = (
    *("DivContent", "PDF_pox", "wenshu-content", "detail_text", "divFullText", "fulltext", "entry-cont"),
    *("detail_txt", "zoom"),
)
_LEAST_IN_CONTAINER = 200
_LIST_LIKE = frozenset({"ul", "ol", "dl", "div", "p", "table", "td", "section", "header"})
_LEAST_LINKS = 3
_LINK_SHARE = 0.7
# Lines that sites put around a judgement, never a court.
_RESIDUE = re.compile(
    r"^[ \t\u3000\u00a0]*(?:发布日期[：:].{0,40}|浏览(?:次数)?[：:]\s*\d*\s*次?|点击(?:数|率|次数)[：:]\s*\d*|"
    r"【?(?:打印(?:本页)?|关闭(?:窗口)?|收藏|下载|返回顶部|返回列表|字号[：:]?|大|中|小)】?|"
    r"分享到[：:]?.{0,20}|[上下]一[篇页条][：:].{0,80}|版权所有.{0,80}|.{0,40}ICP备.{0,40}|"
    r"扫(?:码|一扫).{0,20}|当前位置[：:].{0,80}|您(?:现在|当前)的?位置[：:]?.{0,80})[ \t\u3000\u00a0]*$",
    re.MULTILINE,
)
_SITE_NOTICE = re.compile(r"\n[ \u3000]*公[ \u3000]*告[ \u3000]*\n+[ \u3000]*一、本裁判文书库")
_TAG = re.compile(r"</?(?:div|p|br|span|font|table|td|a|strong|b|h[1-6])(?=[\s>/])[^<>]{0,2000}>", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;/?(?:div|p|br|span)\b|&(?:nbsp|ldquo|rdquo|amp|#\d{2,6});", re.IGNORECASE)


def read_markup(source: str) -> str:
    """The text of a page or fragment of one; empty where it shows none. Raises `Unreadable` where it nests too deep."""
    root = parse(source)
    return "" if root is None else text_of_page(root)


def parse(source: str) -> etree._Element | None:
    source = _DECLARATION.sub("", source).replace("\0", "")
    if not source.strip():
        return None
    if source.count("<") > MOST_TAGS:
        raise Unreadable(
            gettext_noop("This page has more than %(limit)d tags, far more than any judgement: it was not read."),
            limit=MOST_TAGS,
        )
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    if any("depth" in fault.message for fault in parser.error_log):
        raise Unreadable(gettext_noop("This page nests its parts deeper than any judgement does: it was not read."))
    return root


def text_of_page(root: etree._Element) -> str:
    """The judgement's part where the site is known and the part holds most of the prose, else the whole page."""
    whole = _text_of(root)
    for name in _CONTAINERS:
        found = root.xpath("//*[@id=$name or contains(concat(' ', @class, ' '), concat(' ', $name, ' '))]", name=name)
        for element in found[:1] if isinstance(found, list) else ():
            text = _text_of(element) if isinstance(element, etree._Element) else ""
            if len(text.strip()) > _LEAST_IN_CONTAINER and text.count("。") * 2 >= whole.count("。"):
                return _without_residue(text)
    if looks_like_markup(whole):  # markup that the page shows as text: escaped once too often
        inner = parse(whole)
        return whole if inner is None else _without_residue(_text_of(inner))
    return _without_residue(whole)


def looks_like_markup(text: str) -> bool:
    """Whether a text is the source of a page: a cell, a field of a record, the value of a script."""
    return len(_TAG.findall(text, 0, 20_000)) > 1 or _ESCAPED.search(text, 0, 20_000) is not None


def _without_residue(text: str) -> str:
    notice = _SITE_NOTICE.search(text)
    return _RESIDUE.sub("", text[: notice.start()] if notice else text)


def _text_of(root: etree._Element) -> str:
    """Walks the tree once; a block begins and ends a line, white space of the source counts as one space."""
    pieces: list[str] = []
    link_lists = set(_link_lists(root))
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is None and event == "start" and (element in link_lists or _is_left_out(element)):
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


@dataclass
class _Words:
    """What stands inside an element, counted while its end is awaited."""

    characters: int = 0
    in_links: int = 0
    links: int = 0
    sentences: bool = False

    def take(self, inner: "_Words") -> None:
        self.characters += inner.characters
        self.in_links += inner.in_links
        self.links += inner.links
        self.sentences = self.sentences or inner.sentences

    def add(self, text: str | None) -> None:
        if text:
            self.characters += len(text.strip())
            self.sentences = self.sentences or "。" in text


def _link_lists(root: etree._Element) -> Iterator[etree._Element]:
    """Blocks that are little but links, without a sentence: menus and lists of other documents."""
    open_words = [_Words()]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            open_words.append(_Words())
            open_words[-1].add(element.text)
            continue
        words = open_words.pop()
        if element.tag == "a" and element.get("href"):
            words.in_links, words.links = words.characters, 1
        if element.tag in _LIST_LIKE and _is_link_list(words):
            yield element
            words = _Words()
        open_words[-1].take(words)
        open_words[-1].add(element.tail)


def _is_link_list(words: _Words) -> bool:
    return words.links >= _LEAST_LINKS and not words.sentences and words.in_links >= _LINK_SHARE * words.characters


def _squeezed(text: str | None) -> str:
    """Source line ends and runs of ASCII white space are one space; full-width and no-break spaces stay."""
    return re.sub(r"[ \t\r\n\f]+", " ", text) if text else ""
