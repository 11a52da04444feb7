"""The head of a judgement: court, number, prosecutor, the accused one by one, and how the case came to court."""

from datetime import timedelta

from apps.coding.domain.demonstration import worlds as w
from apps.coding.domain.demonstration.marks import Note
from apps.coding.domain.demonstration.numerals import spoken_date
from apps.coding.domain.demonstration.telling import Telling
from apps.coding.domain.records import WITHHELD, Place

ETHNICITIES = {
    1: "汉族", 2: "蒙古族", 3: "回族", 6: "苗族", 7: "彝族", 8: "壮族", 9: "布依族",
    12: "侗族", 13: "瑶族", 16: "哈尼族", 18: "傣族",
}  # fmt: skip
SCHOOLING = {
    1: ("文盲",),
    2: ("小学文化", "小学文化程度", "小学肄业"),
    3: ("初中文化", "初中毕业", "初中文化程度"),
    4: ("高中文化", "中专文化"),
    5: ("大专文化",),
}
CHARGES = {
    w.CHILDREN: "拐卖儿童罪",
    w.WOMEN_AND_CHILDREN: "拐卖妇女、儿童罪",
    w.BUYING: "收买被拐卖的儿童罪",
    w.ABANDONMENT: "遗弃罪",
}


def title(t: Telling) -> str:
    """The line that a website puts above the document."""
    court = t.case.court
    names = "、".join(person.name for person in t.case.defendants)
    kind = "二审刑事裁定书" if court.below else "一审刑事判决书"
    return f"{names}{CHARGES[charged(t.case.defendants[0])].removesuffix('罪')}{kind}"


def heading(t: Telling) -> list[str]:
    """Court, type and number."""
    court = t.case.court
    province = court.locality.province
    name = court.name.replace(
        province.name, t.says("j1", "province", Place(province.code, province.name), province.name)
    )
    notes = [Note("j1", "court", court.name), Note("j1", "court_level", court.level)]
    return [t.notes.mark(notes, name), _type(t), t.says("j1", "case_number", court.number, court.number)]


def _type(t: Telling) -> str:
    ruling = t.case.court.below is not None
    civil = t.case.compensation is not None
    words = ("刑事附带民事" if civil else "刑事") + ("裁定书" if ruling else "判决书")
    notes = [Note("j1", "document_type", 2 if ruling else 1), Note("j1", "civil_action", 1 if civil else 2)]
    return t.notes.mark(notes, " ".join(words) if t.style.spaced else words)


def prosecutor(t: Telling) -> str:
    below = t.case.court.below
    name = (below or t.case.court).prosecutor
    said = t.says("j1", "prosecutor", name, name)
    return f"{'原公诉机关' if below else '公诉机关'}{said}。"


def accused(t: Telling, person: w.Defendant) -> str:
    """One defendant's paragraph."""
    fields = [
        t.says(person.id, "sex", person.sex, "男" if person.sex == w.MALE else "女"),
        t.style.born.format(date=t.day(person.id, "birth_date", person.birth, "day")),
        t.says(person.id, "ethnicity", person.ethnicity, ETHNICITIES[person.ethnicity]),
    ]
    if person.education:
        words = t.either(*SCHOOLING[person.education])
        fields.append(t.says(person.id, "education", person.education, words))
    fields.append(_work(t, person))
    fields += _homes(t, person)
    named = t.says(person.id, "name", person.name, person.name)
    before = "上诉人（原审被告人）" if t.case.court.below else "被告人"
    return f"{before}{named}，{'，'.join(fields)}。{_earlier(t, person)}{_custody(t, person)}"


def _work(t: Telling, person: w.Defendant) -> str:
    words = "乡村医生" if person.medical else person.occupation
    notes = [Note(person.id, "occupation", words), Note(person.id, "medical_worker", 1 if person.medical else 2)]
    return t.notes.mark(notes, words)


def _homes(t: Telling, person: w.Defendant) -> list[str]:
    if person.withheld:
        words = "××省××县"
        homes = ["户籍所在地" + t.notes.withheld(person.id, "registered_residence", WITHHELD, words)]
    else:
        words = person.residence.full
        notes = [
            Note(person.id, "registered_residence", Place(person.residence.code, words)),
            Note(person.id, "nationality", Place("CN", words)),
            *_native_places(t, person, words),
        ]
        homes = ["户籍所在地" + t.notes.mark(notes, words)]
    if person.lives_in:
        homes.append("住" + t.place((person.id,), "lives_in", person.lives_in, person.lives_in.place))
    return homes


def _native_places(t: Telling, person: w.Defendant, words: str) -> list[Note]:
    """Where a parent is tried, her registered residence is the child's native place."""
    if person.part != "parent":
        return []
    children = (victim for incident in t.case.incidents for victim in incident.victims if person.id == "d1")
    return [Note(victim.id, "native_place", Place(person.residence.code, words)) for victim in children]


def _earlier(t: Telling, person: w.Defendant) -> str:
    if not person.recidivist:
        return ""
    released = person.held_on - timedelta(days=1100)
    return f"曾因犯盗窃罪，于{released.year - 2}年被判处有期徒刑二年，{released.year}年{released.month}月刑满释放。"


def _custody(t: Telling, person: w.Defendant) -> str:
    held = spoken_date(person.held_on, "day")
    seat = (t.case.court.below or t.case.court).locality.county
    crime = CHARGES[charged(person)].removesuffix("罪")
    arrested = person.held_on + timedelta(days=30)
    same_year = arrested.year == person.held_on.year
    when = ("同年" if same_year else "") + spoken_date(arrested, "day", leave_year=same_year)
    words = f"因涉嫌犯{crime}罪，于{held}被{seat}公安局刑事拘留，"
    if person.sentence.probation:
        return f"{words}{when}被取保候审。"
    return f"{words}{when}被逮捕。现羁押于{seat}看守所。"


def charged(person: w.Defendant) -> int:
    """Prosecutors charge parents with trafficking; some courts find abandonment."""
    return w.CHILDREN if person.sentence.charge == w.ABANDONMENT else person.sentence.charge


def charge_clause(t: Telling) -> str:
    """被告人甲、乙犯拐卖儿童罪，被告人丙犯收买被拐卖的儿童罪: who is charged with what."""
    groups: dict[int, list[w.Defendant]] = {}
    for person in t.case.defendants:
        groups.setdefault(charged(person), []).append(person)
    clauses = []
    for charge, people in groups.items():
        names = "、".join(person.name for person in people)
        ids = tuple(person.id for person in people)
        clauses.append(f"被告人{names}犯" + t.each(ids, "charged_with", (charge,), CHARGES[charge]))
    return "，".join(clauses)


def procedure(t: Telling) -> str:
    """How the case came before this court."""
    return _appealed(t) if t.case.court.below else _indicted(t)


def _indicted(t: Telling) -> str:
    court = t.case.court
    filed = court.decided - timedelta(days=t.random.randrange(60, 130))
    number = f"{court.locality.county[0]}检公诉刑诉〔{filed.year}〕{t.random.randrange(10, 300)}号"
    brought = t.says("j1", "procedure", 1, "向本院提起公诉")
    hearing = t.either(
        "因本案涉及个人隐私，不公开开庭审理了本案", "公开开庭审理了本案", "依法适用普通程序，公开开庭进行了审理"
    )
    return (
        f"{court.prosecutor}以{number}起诉书指控{charge_clause(t)}，于{spoken_date(filed, 'day')}{brought}。"
        f"本院受理后，依法组成合议庭，{hearing}。{court.prosecutor}指派检察员{t.case.officials[0]}出庭支持公诉，"
        f"被告人{'、'.join(person.name for person in t.case.defendants)}及其辩护人到庭参加了诉讼。现已审理终结。"
    )


def _appealed(t: Telling) -> str:
    below = t.case.court.below
    assert below, "an appeal has a court below"
    clause = charge_clause(t).replace("被告人", "原审被告人")
    appeal = t.says("j1", "procedure", 2, "提出上诉")
    everyone = "、".join(person.name for person in t.case.defendants)
    return (
        f"{below.name}审理{below.prosecutor}指控{clause}一案，于{spoken_date(below.decided, 'day')}作出"
        f"{below.number}刑事判决。宣判后，原审被告人{everyone}不服，{appeal}。本院受理后，依法组成合议庭，"
        "经过阅卷，讯问上诉人，听取辩护人意见，认为事实清楚，决定不开庭审理。现已审理终结。"
    )


def defenders(t: Telling) -> str:
    return f"辩护人{t.case.officials[1]}，{t.case.court.locality.province.name}某律师事务所律师。"
