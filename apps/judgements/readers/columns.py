"""One judgement out of one row of an export: which columns hold its text, and what the others add to it.

The text is one column, known by its name or by its length, or given by the uploader; or several columns that hold its
parts in order. Court, number, type and date from other columns become lines of the text only where the text itself has
nothing of the kind: the coder must see what a fact rests on, and what the document says goes before what a site says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.shapes import Unreadable

# Names of columns that hold the whole text, the surest first; compared in lower case without blanks and signs.
TEXT_NAMES = (
    *("全文", "文书全文", "裁判文书全文", "判决书全文", "判决全文", "裁判全文", "qw", "qwcontent", "fulltext", "s21"),
    *(
        "正文",
        "文书正文",
        "裁判文书正文",
        "判决书正文",
        "文书内容",
        "裁判文书内容",
        "裁判内容",
        "判决书内容",
        "判决内容",
    ),
    *("doccontent", "dochtml", "jsonhtml", "html", "wenshu", "judgmenttext", "judgementtext", "judgment", "judgement"),
    *(
        "原文",
        "文书原文",
        "判决书原文",
        "判决书",
        "裁判文书",
        "内容",
        "文本",
        "文书文本",
        "content",
        "text",
        "body",
        "document",
    ),
    *("paragraphs", "段落"),
)
# Names of columns that hold a part, in the order of a document. The last two rows are those of China Judgements Online.
PART_NAMES = (
    *("头部", "首部", "标题部分", "当事人", "当事人信息", "庭审程序说明", "诉讼记录", "审理经过", "庭审过程"),
    *(
        "案件基本情况",
        "基本案情",
        "控辩意见",
        "事实",
        "查明事实",
        "法院查明",
        "证据",
        "法院意见",
        "本院认为",
        "裁判理由",
        "裁判分析过程",
    ),
    *("判决结果", "裁判结果", "裁判主文", "庭后告知", "结尾", "尾部", "文尾", "附录", "附件"),
    *("文本首部段落原文", "诉讼参与人信息部分原文", "诉讼记录段原文", "案件基本情况段原文", "裁判要旨段原文"),
    *("判决结果段原文", "文本尾部原文", "附加原文", "s22", "s23", "s24", "s25", "s26", "s27", "s28"),
)
_LEAST_PARTS = 3
NUMBER_NAMES = ("案号", "案件号", "案件编号", "文书编号", "caseno", "casenumber", "casenum", "ah", "anhao", "s7")
COURT_NAMES = ("法院", "法院名称", "审理法院", "审判法院", "裁判法院", "court", "courtname", "fymc", "s2")
DATE_NAMES = (
    "裁判日期",
    "判决日期",
    "裁判时间",
    "判决时间",
    "结案日期",
    "审结日期",
    "judgedate",
    "judgmentdate",
    "cprq",
    "s31",
)
TITLE_NAMES = ("标题", "文书标题", "案件名称", "文书名称", "名称", "title", "docname", "name", "s1")

LEAST_LENGTH = 100  # of a column found by its length alone
_SIGNS = re.compile(r"[\W_]+")
_CONTINUED = re.compile(r"\d{1,2}$")
_DOCUMENT = re.compile(r"判\s*决\s*书|裁\s*定\s*书|决\s*定\s*书|调\s*解\s*书|通\s*知\s*书")
_COURT = re.compile(r"人\s*民\s*法\s*院|(?:军事|海事|铁路运输|知识产权|互联网|金融)法院")
_NUMBER = re.compile(r"[（(〔\[［]\s?[12][\d×xX＊*]{3}\s?[）)〕\]］].{1,30}?号")
# The document's own: not an indictment's, nor one that the text names as another judgement's.
_OWN_NUMBER = re.compile(
    r"[（(〔\[［]\s?[12][\d×xX＊*]{3}\s?[）)〕\]］][^，。；\s]{0,12}[刑民行执赔][^，。；]{1,20}?号(?!(?:刑事|民事|附带民事)*(?:判决|裁定|决定|起诉))"
)
_DATE = re.compile(r"二[〇○Oo零0Ｏ０ＯО]{1,2}[一二三四五六七八九〇○Oo零0Ｏ]{1,2}年.{1,3}月.{1,3}日")
_ISO = re.compile(r"([12]\d{3})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)")
_HEAD = 400
# Exports in parts join sentences and lines by 、: after a full stop it is nobody's writing.
_LISTED = re.compile(r"(?<=[。；：:！？）])、")
_DATED = r"二[〇○OoΟ零0Ｏ][^、。]{2,14}日"
_LISTED_HEAD = re.compile(
    r"(?:提交日期[:：][\d\-: ]{5,24}|(?<=法院)|(?<=书))、(?=[（(〔\[]|[^、\n]{0,40}(?:书|法院))|"
    r"(?<=号)、(?=原?公诉机关|抗诉机关|被告人|上诉人|罪犯|提交日期)"
)
_LISTED_END = re.compile(
    rf"、(?=(?:代理)?审\s?判\s?[长员]|人民陪审员|法官助理|(?:代理)?书\s?记\s?员|{_DATED}|附[：:相])"
)
_OPENS = re.compile(
    rf"(?:{_DATED}|原?公诉机关|抗诉机关|上诉人|原审|被告人|被告单位|附带民事|被害人|辩护人|法定代理人|诉讼代理人|指定辩护人|罪犯|"
    r"本院认为|经审理查明|经再审查明|审理查明|上述事实|判决如下|裁定如下|决定如下|如不服|本[判裁]|驳回|撤销|维持|核准|"
    r"第?[一二三四五六七八九十]{1,3}[、，]|《|第[一二三四五六七八九十百]{1,6}条)"
)


@dataclass(frozen=True)
class Mapped:
    """Which columns of a table hold what; `text` are one or several, joined in this order."""

    text: tuple[str, ...]
    number: str = ""
    court: str = ""
    date: str = ""
    title: str = ""


def plain(name: str) -> str:
    """A column's name as it is compared: lower case, without blanks and signs."""
    return _SIGNS.sub("", name).lower()


def map_columns(names: Sequence[str], rows: Sequence[Mapping[str, str]], given: str = "") -> Mapped:
    """What the columns of a table hold, judged by their names and by `rows`, its first ones.

    given: the text's column as the uploader named it. Raises `Unreadable` where no column holds a text.
    """
    return Mapped(
        text=_text_columns(names, rows, given),
        number=_named(names, NUMBER_NAMES),
        court=_named(names, COURT_NAMES),
        date=_named(names, DATE_NAMES),
        title=_named(names, TITLE_NAMES),
    )


def _text_columns(names: Sequence[str], rows: Sequence[Mapping[str, str]], given: str) -> tuple[str, ...]:
    if given and _named(names, (plain(given),)):
        return (_named(names, (plain(given),)),)
    lengths = {name: _usual_length(name, rows) for name in names}
    whole = next((name for name in _all_named(names, TEXT_NAMES) if lengths[name] > 0), "")
    longest = max(names, key=lambda name: lengths[name], default="")
    if whole and lengths[whole] * 4 >= lengths[longest]:
        return (whole,)
    parts = part_columns(names)
    if len(parts) >= _LEAST_PARTS and sum(lengths[name] for name in parts) >= LEAST_LENGTH:
        return parts
    if longest and lengths[longest] >= LEAST_LENGTH:
        return (longest,)
    if whole:
        return (whole,)
    raise Unreadable(
        gettext_noop("No column of this table holds texts of judgements (its columns: %(names)s). Say which one does."),
        names="、".join(names)[:120],
    )


def part_columns(names: Sequence[str]) -> tuple[str, ...]:
    """The columns that hold parts of a document, in its order; 当事人2 goes on from 当事人."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(_CONTINUED.sub("", plain(name)) if plain(name) not in PART_NAMES else plain(name), []).append(
            name
        )
    return tuple(name for part in PART_NAMES for name in found.get(part, ()))


def _usual_length(name: str, rows: Sequence[Mapping[str, str]]) -> float:
    return sum(len(row.get(name, "")) for row in rows) / max(1, len(rows))


def _named(names: Sequence[str], wanted: Sequence[str]) -> str:
    return next(_all_named(names, wanted), "")


def _all_named(names: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    by_name = {plain(name): name for name in reversed(names)}
    return (by_name[name] for name in wanted if name in by_name)


def joined_parts(parts: Sequence[str]) -> str:
    """The text of a document that an export split into parts, a line a part; the splitter's own commas are undone."""
    whole = "\n".join(part.strip() for part in parts if part.strip())
    if len(_LISTED.findall(whole)) < _LEAST_PARTS:
        return whole
    lines = _LISTED.sub(lambda comma: "\n" if _OPENS.match(whole, comma.end()) else "", whole)
    head, rest = lines[:_HEAD], lines[_HEAD:].replace("。；", "。\n")
    return _LISTED_END.sub("\n", _LISTED_HEAD.sub("\n", head) + rest)


def with_heading(text: str, row: Mapping[str, str], mapped: Mapped) -> str:
    """The text, with lines before it for what the row tells of the document and the text does not."""
    lines = list(_heading(text, row, mapped))
    return "\n".join([*lines, text])


def _heading(text: str, row: Mapping[str, str], mapped: Mapped) -> Iterator[str]:
    head = text[:_HEAD]
    court, title = row.get(mapped.court, "").strip(), row.get(mapped.title, "").strip()
    if court and not _COURT.search(head[:120]) and _COURT.search(court):
        yield court
    if title and not _DOCUMENT.search(head) and _DOCUMENT.search(title):
        yield title
    number = row.get(mapped.number, "").strip()
    if _NUMBER.search(number) and not _OWN_NUMBER.search(head[:200]) and not _holds(text, number):
        yield number
    date = _ISO.search(row.get(mapped.date, ""))
    if date and not _DATE.search(text) and "{}年{}月{}日".format(*map(int, date.groups())) not in text[-_HEAD:]:
        yield "裁判日期：{}年{}月{}日".format(*map(int, date.groups()))


def _holds(text: str, number: str) -> bool:
    return _SIGNS.sub("", number) in _SIGNS.sub("", text[:20_000])


def name_of(row: Mapping[str, str], mapped: Mapped, number: int) -> str:
    """What to call a row's judgement: its case number, its title, else its place."""
    for column in (mapped.number, mapped.title):
        value = " ".join(row.get(column, "").split())
        if value and any(character.isalnum() for character in value) and value not in ("无", "-"):
            return value[:120]
    return str(number)
