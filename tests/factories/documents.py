"""Invented court documents and the files they come in. No person, court decision or place address here is real."""

import io
import zipfile

from docx import Document

NUMBER = "（2014）澜刑初字第87号"
LINES = (
    "云南省澜沧拉祜族自治县人民法院",
    "刑 事 判 决 书",
    NUMBER,
    "公诉机关云南省澜沧拉祜族自治县人民检察院。",
    "被告人赵某甲，女，1971年3月2日出生，拉祜族，文盲，农民，户籍所在地云南省澜沧拉祜族自治县。",
    "云南省澜沧拉祜族自治县人民检察院以澜检刑诉（2014）61号起诉书指控被告人赵某甲犯拐卖儿童罪，向本院提起公诉。本院依法组成合议庭，"
    "公开开庭审理了本案。现已审理终结。",
    "公诉机关指控，2013年5月，被告人赵某甲以人民币三万元的价格将一名男婴卖给他人。",
    "被告人赵某甲对公诉机关指控的事实无异议。",
    "经审理查明，2013年5月7日，被告人赵某甲在澜沧县将出生3天的男婴以30000元卖给王某乙。",
    "上述事实，有户籍证明、证人证言、被告人供述等证据证实，足以认定。",
    "本院认为，被告人赵某甲以出卖为目的贩卖儿童，其行为已构成拐卖儿童罪。依照《中华人民共和国刑法》第二百四十条之规定，判决如下：",
    "被告人赵某甲犯拐卖儿童罪，判处有期徒刑五年，并处罚金人民币二千元。",
    "如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向云南省普洱市中级人民法院提出上诉。",
    "审 判 长　　钱某丙",
    "审 判 员　　孙某丁",
    "二○一四年九月十二日",
    "书 记 员　　李某戊",
    "附：相关法律条文",
    "《中华人民共和国刑法》第二百四十条",
)
TEXT = "\n".join(LINES)


def judgement_text(number: str = NUMBER, place: str = "云南省澜沧拉祜族自治县", year: str = "二○一四") -> str:
    """A whole invented judgement under another number, court or year."""
    return TEXT.replace(NUMBER, number).replace("云南省澜沧拉祜族自治县", place).replace("二○一四", year)


def docx_bytes(*lines: str) -> bytes:
    """A Word document with one paragraph a line."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def docx_of_xml(body: str, **parts: str) -> bytes:
    """A bare Word document whose body is the given WordprocessingML."""
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {namespace}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {namespace}>{xml}</w:{name}>")
    return stream.getvalue()


def zip_bomb() -> bytes:
    """A Word document of 60 kB that would unpack to 60 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:document>" + b" " * (60 * 1024 * 1024))
    return stream.getvalue()


def page_bytes(text: str = TEXT, charset: str = "utf-8") -> bytes:
    """A page as a site saves it: menus, scripts, the judgement."""
    blocks = "".join(f"<div style='TEXT-INDENT: 30pt'>{line}</div>" for line in text.split("\n"))
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>裁判文书</title>'
        f'<script>var a="脚本";</script></head>'
        f'<body><div class="nav-menu"><a href="/">首页菜单</a></div><div id="DivContent">{blocks}</div>'
        f"<footer>网站页脚</footer></body></html>"
    ).encode("gb18030" if charset.startswith("gb") else charset)


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
