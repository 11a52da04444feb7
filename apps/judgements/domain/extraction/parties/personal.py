"""Personal data from a party's clauses: sex, birth, age, people, nationality, education, occupation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.parties.clauses import Clause
from apps.judgements.domain.extraction.parties.rules import BARE, LATE, OWN
from apps.judgements.domain.extraction.parties.vocabulary import (
    EDUCATION,
    NATIONS,
    OCCUPATION_ENDS,
    OCCUPATION_HOLDS,
    PEOPLES,
    SHORT_PEOPLES,
)
from apps.judgements.domain.numerals import DATE, parse_number, read_date


def _any(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_PEOPLE = re.compile(rf"(?:民族\s*[：:为]?\s*)?(?P<value>{_any(PEOPLES)})(?:人)?(?![一-鿿]*自治)")
_PEOPLE_LABELLED = re.compile(
    rf"(?:民族\s*[：:为]?\s*(?P<labelled>{_any(SHORT_PEOPLES)})|(?P<bare>[汉回壮满苗彝藏傣侗瑶]))$"
)
_SEX = re.compile(
    rf"(?:性别\s*[：:为]?\s*)?(?P<value>男|女)(?:性)?(?=$|[\s、/（(\d]|(?:{_any(PEOPLES)})|民族|文盲|小学|初中|高中|中专|大专|大学|出?生于|现年|年龄)"
)
_AGE = re.compile(
    r"(?:现年|年龄|时年|年)?\s*[：:]?\s*(?P<value>(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})\s*周?岁)(?=$|[\s、（(])"
)
_NATION = re.compile(
    rf"(?:国籍\s*[：:为系]?\s*(?P<labelled>{_any(NATIONS)})(?:国籍|国)?"
    rf"|(?:系|属)?(?P<value>{_any(NATIONS)})(?:[一-鿿]{{0,8}}(?:共和国|联邦|王国|酋长国))?"
    r"(?:国籍|公民|籍公民|国公民|籍人?|国人|人)(?!士))(?=$|[\s、（(，])"
)
_LEVELS = {level: re.compile(words) for level, words in EDUCATION.items()}
_LEVEL = "|".join(EDUCATION.values())
_EDUCATED_LEAD = r"(?:文化(?:程度)?|学历|受教育程度|教育程度|文凭)\s*(?:[：:]|为|是|系)?\s*"
_EDUCATED_TAIL = (
    r"(?:文化(?:水平|程度)?|程度|学历|毕业生?|肄业生?|结业|在读|就读|辍学|未毕业|教育(?:程度)?|水平|文凭|学位|在校"
    r"|[一二三四五六1-6]?年级|生)"
)
_EDUCATION = re.compile(
    rf"(?:具有|系|受过|读过|上过|为)?(?:{_EDUCATED_LEAD})?(?P<before>[^，。]{{0,16}}?)(?P<level>{_LEVEL})(?P<after>[^，。]{{0,16}})$"
)
_GLUED_TAIL = re.compile(rf"(?:[（(][^）)]{{0,10}}[）)])?(?:{_EDUCATED_TAIL})+(?:[（(][^）)]{{0,10}}[）)])?")
_EDUCATED = re.compile(_EDUCATED_LEAD)
_BIRTH_LEAD = re.compile(
    r"(?:出生日期|出生时间|出生年月日?|出生于|出生|生于|生日)\s*(?:为|是|系|[：:])?\s*(?:公历|农历|阴历|约)?\s*"
)
_ABOUT = re.compile("(?:约|公历|农历|阴历)?")
_BIRTH_TAIL = re.compile(
    r"(?:[（(][^）)]{0,12}[）)])?\s*(?:（?(?:农历|阴历)[^，。]{0,8}）?)?\s*(?:出[生身]|生人|生)(?:日期)?\s*(?:于|在|地)?(?P<place>[^，。、；]*)"
)
_DIGITS = re.compile(r"(?P<year>(?:19|20)\d\d)[.．/\-](?P<month>\d{1,2})(?:[.．/\-](?P<day>\d{1,2}))?(?!\d)")
# 2014年9月3日，因犯…: a date that the record begins with.
_DATE_OF_RECORD = re.compile("[，,、]?\\s*(?:因|被|经|由|曾|犯|涉|又|刑|至|到|起|止|向|投|在|于)")
_MASKED_BIRTH = re.compile(r"[\d×xXＸ＊*某○Oo]{1,4}\s*年[^，。]{0,10}?(?:出生|生)(?:于|在)?(?P<place>[^，。、；]*)")
_ORIGIN = re.compile(
    r"(?:(?:出生地|籍贯|祖籍|原籍|出生|生于)\s*(?:为|是|在|系|于|[：:])?\s*(?P<place>[^，。、；]+)|(?P<of>[^，。、；]{1,20}(?:省|市|区|县|旗|州|乡|镇|村))人)$"
)
_NO_OCCUPATION = re.compile(
    "(?:中共|中国共产)|党员|团员|群众|民主党派|无党派|民革|民盟|已婚|未婚|离婚|离异|丧偶|再婚|身份|证件|护照|号码|身高|体重|无前科|系?(?:聋|哑|盲|残疾|累犯|未成年)|"
    "曾任|曾系|历任|先后|因|被|现在|现于|家庭成员|父亲|母亲|之子|之女|丈夫|妻子|儿子|女儿|兄弟|姐姐|哥哥|弟弟|精神|疾病|怀孕|哺乳|联系电话|电话|手机|邮编|代表证|信仰|宗教|教徒|"
    "户籍|籍贯|出生|住(?!房)|民族|性别|文化|学历|国籍|自报|(?:人大|政协).{0,12}(?:代表|委员)|[a-zA-Z\\d]{6}|\\d{4}年|本案|法院|检察院|公安局|派出所|监狱|看守所|系本|该(?:公司|单位)|上述|[：:]$|^(?:中国)?(?:台湾|香港|澳门)|永久居民"
)
_JOB_LEAD = re.compile(
    r"(?:职业(?:状况)?|职务|工作单位|单位|从业情况)\s*(?:[：:]|为|是|及职务[：:]?)?\s*"
    r"|(?:被?捕前|案发前|案发时|作案时)\s*(?:系|为|任|是|职业[：:]?)?|系(?!统)"
)
_BRACKET_BEHIND = re.compile("[（(][^）)]*[）)]?$")
_HOLDS = re.compile(OCCUPATION_HOLDS)


@dataclass
class Personal:
    """What the clauses read so far have told."""

    sex: Fact[str] | None = None
    birth_date: Fact[str] | None = None
    age: Fact[int] | None = None
    ethnicity: Fact[str] | None = None
    nationality: Fact[str] | None = None
    education: Fact[str] | None = None
    occupation: Fact[str] | None = None
    birthplaces: list[str] = field(default_factory=list)


def take(text: str, clause: Clause, told: Personal) -> None:
    """Reads one clause that says neither a residence nor another name."""
    left = list(_left_over(text, clause, told))
    if clause.late or told.occupation is not None:
        return
    for start, end in left:
        # Nothing known in the clause: 、 joins the parts of one occupation.
        told.occupation = _occupation(text, start, clause.end if start == clause.start else end)
        if told.occupation:
            return


def _left_over(text: str, clause: Clause, told: Personal) -> Iterator[tuple[int, int]]:
    """Reads what statements a clause makes one after the other, and yields the parts that say something else."""
    at = clause.start
    while at < clause.end:
        after = _one(text, at, clause, told)
        if after is None:
            mark = text.find("、", at, clause.end)
            yield at, clause.end if mark < 0 else mark
            after = clause.end if mark < 0 else mark + 1
        at = after
        while at < clause.end and text[at] in " 　、/（）()":
            at += 1


def _one(text: str, at: int, clause: Clause, told: Personal) -> int | None:
    """The end of the one statement that begins at `at`; None where none does."""
    for read in (_sex, _people, _birth, _age, _nation, _education, _origin):
        end = read(text, at, clause, told)
        if end is not None:
            return end
    return None


def _rule(clause: Clause, labelled: bool) -> str:
    return LATE if clause.late else OWN if labelled else BARE


def _sex(text: str, at: int, clause: Clause, told: Personal) -> int | None:
    found = _SEX.match(text, at, clause.end)
    if found is None:
        return None
    told.sex = told.sex or fact(
        text, {"男": "male", "女": "female"}[found["value"]], *found.span("value"), _rule(clause, True)
    )
    return found.end()


def _people(text: str, at: int, clause: Clause, told: Personal) -> int | None:
    short = _PEOPLE_LABELLED.match(text, at, clause.end)
    found = short or _PEOPLE.match(text, at, clause.end)
    if found is None or (short and short["bare"] and at != clause.start):
        return None
    group = str(found.lastgroup)
    value = SHORT_PEOPLES[found[group]] if short else PEOPLES[found[group]]
    told.ethnicity = told.ethnicity or fact(text, value, *found.span(group), _rule(clause, group != "bare"))
    return found.end()


def _birth(text: str, at: int, clause: Clause, told: Personal) -> int | None:
    lead = _BIRTH_LEAD.match(text, at, clause.end)
    begins = lead.end() if lead else _ABOUT.match(text, at, clause.end).end()  # type: ignore[union-attr]
    date = DATE.match(text, begins, clause.end) or _DIGITS.match(text, begins, clause.end)
    if date is None:
        masked = _MASKED_BIRTH.match(text, at, clause.end)
        if masked:
            told.birthplaces.append(masked["place"])
        return masked.end() if masked else None
    tail = _BIRTH_TAIL.match(text, date.end(), clause.end)
    alone = date.end() >= clause.end and not clause.late and not _DATE_OF_RECORD.match(text, date.end())
    if not (lead or tail or alone):
        return None
    if tail:
        told.birthplaces.append(tail["place"])
    read = read_date(date)
    if read and told.birth_date is None:
        quoted = read.start + len(text[read.start : read.end].rstrip())
        told.birth_date = fact(text, read.iso, read.start, quoted, _rule(clause, bool(lead or tail)))
    return tail.end() if tail else date.end()


def _age(text: str, at: int, clause: Clause, told: Personal) -> int | None:
    found = _AGE.match(text, at, clause.end)
    number = parse_number(found["number"]) if found else None
    if found is None or number is None or clause.late:
        return None
    told.age = told.age or fact(text, number, *found.span("value"), OWN)
    return found.end()


def _nation(text: str, at: int, clause: Clause, told: Personal) -> int | None:
    found = _NATION.match(text, at, clause.end)
    if found is None:
        return None
    group = "labelled" if found["labelled"] else "value"
    told.nationality = told.nationality or fact(text, NATIONS[found[group]], at, found.end(), _rule(clause, True))
    return found.end()


def _education(text: str, at: int, clause: Clause, told: Personal) -> int | None:
    found = _EDUCATION.match(text, at, clause.end)
    if found is None:
        return None
    said = _EDUCATED.search(text, at, found.start("level")) is not None
    after = found["after"]
    tail = re.match(_EDUCATED_TAIL, after) or re.search(rf"{_EDUCATED_TAIL}$", after)
    bare = not after and not found["before"]
    if not (said or tail or bare) or re.search("教师|校长|老师|员工|职工|学校.{0,4}[长员]|学生会|医院", clause.words):
        return None
    if after.startswith("生") and not after.startswith("生毕业"):
        return None
    glued = _GLUED_TAIL.match(text, found.end("level"), clause.end)
    end = glued.end() if glued and not found["before"] else clause.end
    level = next(level for level, words in _LEVELS.items() if words.fullmatch(found["level"]))
    if told.education is None:
        told.education = fact(text, level, at, end, _rule(clause, bool(said or tail)))
    return end


def _origin(text: str, at: int, clause: Clause, told: Personal) -> int | None:
    found = _ORIGIN.match(text, at, clause.end)
    if found is None:
        return None
    told.birthplaces.append(found["place"] or found["of"])
    return found.end()


def _occupation(text: str, start: int, end: int) -> Fact[str] | None:
    """The words between two places as an occupation; None where they are something else."""
    lead = _JOB_LEAD.match(text, start, end)
    first = lead.end() if lead else start
    bracket = _BRACKET_BEHIND.search(text, first, end)
    end = bracket.start() if bracket and _NO_OCCUPATION.search(bracket.group()) else end
    words = text[first:end]
    if len(words) < 2 or _NO_OCCUPATION.search(words):
        return None
    labelled = lead is not None and lead.group().startswith(("职", "工", "单", "从"))
    if not (labelled or _HOLDS.search(words) or words[-1] in OCCUPATION_ENDS):
        return None
    return fact(text, words, first, end, OWN if labelled or _HOLDS.search(words) else BARE)
