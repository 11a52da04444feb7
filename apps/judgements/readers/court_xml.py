"""Court documents as XML: the whole text as the courts' systems keep it (QW), or the parts it is split into.

Also Word's own XML of 2003 and its flat form, which are documents named .doc or .xml. No entity is ever expanded.
"""

import re

from lxml import etree

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.docx import lines_of
from apps.judgements.readers.embedded import chinese_in
from apps.judgements.readers.markup import looks_like_markup, read_markup
from apps.judgements.readers.shapes import Unreadable

_WHOLE = frozenset({"QW", "全文", "文书全文", "正文", "DocContent", "fulltext", "content", "text", "body"})
# The parts of a document at the first level below, in its order.
_PARTS = ("WS", "DSR", "SSJL", "AJJBQK", "CPFXGC", "PJJG", "WW", "FL")
_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y", re.IGNORECASE)
_LEAST = 50


def read_xml(data: bytes) -> str:
    """The text of an XML file; raises `Unreadable` where it is broken, declares entities or holds no text."""
    root = parse(data)
    if etree.QName(root).localname in ("wordDocument", "package"):
        body = next(root.iter("{*}body"), None)
        return "" if body is None else "\n".join(lines_of(body))
    whole, parts = _whole(root), _from_parts(root)
    found = (whole if chinese_in(whole) * 2 >= chinese_in(parts) else parts) or _longest(root)
    if chinese_in(found) < _LEAST // 5 or len(found) < _LEAST:
        raise Unreadable(gettext_noop("There is no text of a judgement in this XML file."))
    return read_markup(found) if looks_like_markup(found) else found


def parse(data: bytes) -> etree._Element:
    if _ENTITY.search(data):
        raise Unreadable(
            gettext_noop("This XML file declares entities of its own, which is not safe: it was not read.")
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable(gettext_noop("This XML file is damaged or cut off. Save it again and upload that.")) from fault


def _whole(root: etree._Element) -> str:
    """The longest of what is called the whole text."""
    found = [
        _words(element)
        for element in root.iter()
        if _WHOLE & {_local(element.tag), str(element.get("nameCN", "")), str(element.get("name", ""))}
    ]
    longest = max(found, key=len, default="")
    return longest if chinese_in(longest) >= _LEAST else ""


def _from_parts(root: etree._Element) -> str:
    parts: dict[str, str] = {}
    for element in root.iter():
        name = _local(element.tag)
        if name in _PARTS and name not in parts:
            parts[name] = str(element.get("value", "")) or _words(element)
    return "\n".join(parts[name] for name in _PARTS if parts.get(name))


def _longest(root: etree._Element) -> str:
    """The longest value or text of any element; where that is a paragraph only, all paragraphs."""
    values = [str(value) for element in root.iter() for value in element.attrib.values()]
    longest = max((*values, *(element.text or "" for element in root.iter())), key=chinese_in, default="")
    whole = "\n".join(text for piece in root.itertext() if (text := str(piece).strip()))
    return whole if chinese_in(whole) > 2 * chinese_in(longest) else longest


def _words(element: etree._Element) -> str:
    """An element's value, else its text, a line for every element inside."""
    value = str(element.get("value", ""))
    return value or "\n".join(text for piece in element.itertext() if (text := str(piece).strip()))


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
