"""How a child came into the hands of those who sold it: the opening of each fact, by plot."""

from collections.abc import Callable

from apps.coding.domain.demonstration import worlds as w
from apps.coding.domain.demonstration.geography import Locality
from apps.coding.domain.demonstration.marks import Note
from apps.coding.domain.demonstration.numerals import per_head_count
from apps.coding.domain.demonstration.telling import Telling
from apps.coding.domain.records import Place

STRANGER, ACQUAINTANCE, PARENT = 4, 3, 1
RECRUIT, ABDUCT, BUY, SELL, INTRODUCE, TRANSPORT, CARE = 1, 2, 3, 4, 5, 6, 7
HOSPITAL, INTERNET, STREET, KNOWN = 2, 3, 4, 1


def opening(t: Telling, fact: w.Incident) -> str:
    """The first sentences of a fact, to the moment when the child can be sold."""
    return _PLOTS[fact.plot](t, fact)


def ids(victims: tuple[w.Victim, ...]) -> tuple[str, ...]:
    return tuple(victim.id for victim in victims)


def of_part(t: Telling, fact: w.Incident, *parts: str) -> tuple[str, ...]:
    return tuple(unit for unit in fact.actors if t.case.defendant(unit).part in parts)


def when(t: Telling, fact: w.Incident) -> str:
    day = t.day(fact.id, "date", fact.on, fact.precision)
    if fact.precision == "month":
        return f"{day}的一天"
    return day + t.either("", "", "上午", "18时许", "晚")


def here(t: Telling, fact: w.Incident, where: Locality) -> str:
    """The place of the fact, which is also where the children are taken from, and whether town or country."""
    children = ids(fact.victims)
    area = 1 if where.urban else 2
    notes = [Note(fact.id, "place", Place(where.code, where.full))]
    for child in fact.victims:
        foreign = child.country != "CN"
        if not foreign:
            notes.append(Note(child.id, "taken_from", Place(where.code, where.full)))
    local = t.each(children, "taken_from_area", area, where.town) if fact.plot != "bride" else where.town
    return t.notes.mark(notes, f"{where.place}{local}")


def introduction(t: Telling, victim: w.Victim) -> str:
    """被害人裘某1（男，2010年11月3日出生）, or 一名刚出生3天的男婴."""
    sex = t.says(victim.id, "sex", victim.sex, "男" if victim.sex == w.MALE else "女") if victim.sex else ""
    if not victim.name:
        return _nameless(t, victim)
    if victim.birth:
        born = t.notes.mark(
            [Note(victim.id, "birth_date", victim.birth.isoformat()), Note(victim.id, "kind", victim.kind)],
            f"{victim.birth.year}年{victim.birth.month}月{victim.birth.day}日出生",
        )
    else:
        born = _age(t, victim)
    name = t.says(victim.id, "name", victim.name, victim.name)
    country = (
        "，" + t.says(victim.id, "nationality", Place(victim.country, "越南籍"), "越南籍")
        if victim.country != "CN"
        else ""
    )
    return f"被害人{name}（{sex}，{born}{country}{_health(t, victim)}）"


def _age(t: Telling, victim: w.Victim) -> str:
    months = victim.age_months or 0
    if months < 1:
        words = f"出生{max(1, round(months * 30))}天"
    elif months < 24:
        words = f"时年{int(months)}个月"
    else:
        words = f"时年{int(months // 12)}岁"
    notes = [Note(victim.id, "age_at_incident", victim.age_months or 0.0), Note(victim.id, "kind", victim.kind)]
    return t.notes.mark(notes, words)


def _health(t: Telling, victim: w.Victim) -> str:
    return "，" + t.says(victim.id, "health", 2, "患有先天性疾病") if victim.ill else ""


def _nameless(t: Telling, victim: w.Victim) -> str:
    age = ""
    if victim.birth:
        words = f"{victim.birth.year}年{victim.birth.month}月{victim.birth.day}日出生"
        age = t.says(victim.id, "birth_date", victim.birth.isoformat(), words) + "的"
    elif victim.age_months is not None:
        age = _age(t, victim).replace("时年", "") + "的"
    noun = {w.MALE: "男婴", w.FEMALE: "女婴"}.get(victim.sex or 0, "婴儿")
    if victim.birth is None and (victim.age_months or 0) >= 24:
        noun = {w.MALE: "男童", w.FEMALE: "女童"}[victim.sex or w.MALE]
    notes = [Note(victim.id, "kind", victim.kind)]
    if victim.sex:
        notes.append(Note(victim.id, "sex", victim.sex))
    count = "一" if victim.count == 1 else per_head_count(victim.count)
    return f"{count}名{age}{t.notes.mark(notes, noun)}{_health(t, victim)}"


def introductions(t: Telling, victims: tuple[w.Victim, ...]) -> str:
    return "、".join(introduction(t, victim) for victim in victims)


def taken(t: Telling, fact: w.Incident, relationship: int, detail: tuple[int, ...], acquired: int, words: str) -> str:
    """The words of the taking: against the parents' will (M1), how, from where, by whom."""
    by = of_part(t, fact, "taker", "helper")
    notes = [Note(fact.id, "means", 1), Note(fact.id, "means_detail", detail)]
    for child in fact.victims:
        notes += [Note(child.id, "mode", fact.mode), Note(child.id, "acquired", acquired)]
        notes += [Note(child.id, "initiative", 9), Note(child.id, "completed", 1)]
    notes += t.pairs(by, fact.victims, "relationship", relationship)
    notes += t.pairs(by, fact.victims, "activity", ABDUCT)
    return t.notes.mark(notes, words)


def takers(t: Telling, fact: w.Incident) -> str:
    return t.accused(of_part(t, fact, "taker", "helper"))


def _market(t: Telling, fact: w.Incident) -> str:
    spot = t.either("农贸市场门口", "一超市门前", "汽车客运站候车室", "小学附近的小卖部")
    lure = t.either("买零食", "买玩具", "带其找妈妈", "去看热闹")
    street = t.says(fact.id, "contact_channel", STREET, spot)
    words = taken(t, fact, STRANGER, (3,), 4, f"以{lure}为由将其骗走")
    return (
        f"{when(t, fact)}，{takers(t, fact)}在{here(t, fact, fact.origin)}{street}，"
        f"见{introductions(t, fact.victims)}独自玩耍、无人看管，遂{words}。"
    )


def _home(t: Telling, fact: w.Incident) -> str:
    family = fact.family.name
    words = taken(t, fact, STRANGER, (2,), 3, t.either("将其从家中盗走", "趁人不备将其从床上抱走", "潜入屋内将其抱走"))
    house = f"{here(t, fact, fact.origin)}村民{family}家"
    return (
        f"{when(t, fact)}，{takers(t, fact)}经事先踩点，来到{house}，趁家中只有老人、"
        f"{introductions(t, fact.victims)}正在熟睡之机，{words}。"
    )


def _hospital(t: Telling, fact: w.Incident) -> str:
    ward = t.says(fact.id, "contact_channel", HOSPITAL, "卫生院妇产科病房")
    words = taken(t, fact, STRANGER, (2, 3), 2, "以给婴儿洗澡、检查身体为由将婴儿抱走")
    return (
        f"{when(t, fact)}，{takers(t, fact)}冒充医务人员进入{here(t, fact, fact.origin)}{ward}，"
        f"骗取产妇{fact.family.name}的信任，见到{introductions(t, fact.victims)}，{words}。"
    )


def _nanny(t: Telling, fact: w.Incident) -> str:
    family = fact.family.name
    known = t.says(fact.id, "contact_channel", KNOWN, t.either("邻居", "工友", "老乡"))
    words = taken(t, fact, ACQUAINTANCE, (3,), 3, "以帮忙照看孩子为名将孩子带走")
    away = t.either("上夜班", "外出务工", "外出办事")
    return (
        f"{when(t, fact)}，{takers(t, fact)}取得{known}{family}夫妇信任，来到二人位于"
        f"{here(t, fact, fact.origin)}的住处，趁二人{away}之机，将{introductions(t, fact.victims)}留在身边，{words}。"
    )


def _snatch(t: Telling, fact: w.Incident) -> str:
    words = taken(t, fact, STRANGER, (1,), 4, "将老人推倒在地，强行将孩子抢走")
    return (
        f"{when(t, fact)}，{takers(t, fact)}驾驶无牌摩托车行至{here(t, fact, fact.origin)}"
        f"路口，见{introductions(t, fact.victims)}由其奶奶带着在路边玩耍，遂{words}。"
    )


def _bride(t: Telling, fact: w.Incident) -> str:
    words = taken(t, fact, STRANGER, (3,), 9, "以介绍工作为由将其骗出")
    victim = fact.victims[0]
    start = here(t, fact, fact.origin)
    if victim.country != "CN":
        home = t.notes.mark(
            [
                Note(victim.id, "taken_from", Place(victim.country, "越南")),
                Note(victim.id, "native_place", Place(victim.country, "越南")),
            ],
            "越南",
        )
        start = f"{home}边境及{start}"
    return f"{when(t, fact)}，{takers(t, fact)}在{start}结识{introductions(t, fact.victims)}，{words}。"


def _reason(t: Telling, fact: w.Incident) -> str:
    """Why parents sell, with what the court says of their marriage and of earlier births."""
    family, children = fact.family, ids(fact.victims)
    reasons = []
    if family.marital == 1:
        reasons.append(t.each(children, "parents_marital_status", 1, t.either("未婚先孕", "未办理结婚登记即同居生育")))
    elif family.marital == 2:
        reasons.append(t.each(children, "parents_marital_status", 2, t.either("已与丈夫离异", "与丈夫长期分居")))
    elif family.marital == 3:
        reasons.append(t.each(children, "parents_marital_status", 3, "与他人婚外同居而生育"))
    if family.breach:
        notes = [Note(child, "born_in_breach_of_birth_policy", 1) for child in children]
        reasons.append(t.notes.mark(notes, "已生育多名子女、系超计划生育"))
    reasons.append(t.either("家境贫困、无力抚养", "负债较多、无力抚养", "生活困难"))
    return "，".join(reasons)


def _wedlock(t: Telling, fact: w.Incident) -> str:
    children = ids(fact.victims)
    if fact.family.wedlock == 1:
        return t.each(children, "born_out_of_wedlock", 1, "非婚生")
    if fact.family.wedlock == 2:
        return t.each(children, "born_out_of_wedlock", 2, "婚生")
    return ""


def _initiative(t: Telling, fact: w.Incident) -> str:
    """Who spoke first of a sale, and through whom they met."""
    children = ids(fact.victims)
    lot = t.random.random()
    broker = fact.sales[0].broker
    channel = t.random.choice(((KNOWN, "经熟人打听"), (INTERNET, "通过网络聊天群"), (HOSPITAL, "在医院看病时")))
    met = t.says(fact.id, "contact_channel", *channel)
    if lot < 0.62:
        start = t.each(children, "initiative", 1, "主动联系他人寻找买家")
    elif broker and lot < 0.85:
        start = t.each(children, "initiative", 2, "在中间人上门询问后同意出卖")
    else:
        start = t.each(children, "initiative", 3, "应买方主动提出收养的要求")
    professional = "" if broker else "，" + t.each(children, "professional_broker", 2, "自行与买方商谈")
    return f"{met}，{start}{professional}"


def sold_by_parents(t: Telling, fact: w.Incident, consent: tuple[int, ...], words: str) -> str:
    parents = of_part(t, fact, "parent")
    notes = [Note(fact.id, "means", 2), Note(fact.id, "means_detail", consent)]
    notes += [Note(child.id, "mode", fact.mode) for child in fact.victims]
    notes += t.pairs(parents, fact.victims, "activity", SELL)
    return t.notes.mark(notes, words)


def _acquired_by_birth(t: Telling, fact: w.Incident) -> str:
    children = ids(fact.victims)
    return t.each(children, "acquired", *t.random.choice(((2, "医院"), (3, "家中"), (3, "租住处"))))


def _couple(t: Telling, fact: w.Incident) -> str:
    pair = ""
    if fact.family.marital == 4:
        pair = f"系{t.each(ids(fact.victims), 'parents_marital_status', 4, '夫妻关系')}，"
    words = sold_by_parents(t, fact, (6, 7), t.either("经商议决定将孩子出卖", "商定将孩子送给他人并收取钱款"))
    return f"{t.accused(of_part(t, fact, 'parent'))}{pair}{_reason(t, fact)}。{_given_up(t, fact, '二人')}，{words}。"


def _mother(t: Telling, fact: w.Incident) -> str:
    words = sold_by_parents(t, fact, (6,), t.either("产生将孩子出卖的念头", "决定将孩子送人换取钱款"))
    return f"{t.accused(of_part(t, fact, 'parent'))}{_reason(t, fact)}。{_given_up(t, fact, '其')}，{words}。"


def _given_up(t: Telling, fact: w.Incident, who: str) -> str:
    related = t.notes.mark(
        t.pairs(of_part(t, fact, "parent"), fact.victims, "relationship", PARENT), t.either("所生育的", "所生的")
    )
    wedlock = _wedlock(t, fact)
    noted = f"（{wedlock}）" if wedlock else ""
    talks = _initiative(t, fact)
    start = f"{when(t, fact)}，{who}{talks}，"
    return (
        f"{start}并将{related}{introductions(t, fact.victims)}{noted}从{here(t, fact, fact.origin)}"
        f"{_acquired_by_birth(t, fact)}抱出"
    )


def ring(t: Telling) -> str:
    """The paragraph before the facts of an organised case: who did what in it."""
    first = t.case.incidents[0]
    children = ids(t.case.victims)
    heads = of_part(t, first, "head")
    trade = t.each(children, "professional_broker", 1, "以贩卖婴儿为业")
    seller = of_part(t, first, "seller")
    sold = f"，由{t.accused(seller)}在{first.destination.place}联系买主" if seller else ""
    years = sorted({incident.on.year for incident in t.case.incidents})
    period = f"{years[0]}年以来" if len(years) == 1 else f"{years[0]}年至{years[-1]}年间"
    return (
        f"{period}，{t.accused(heads)}为牟取非法利益，纠集被告人"
        f"{'、'.join(p.name for p in t.case.defendants if p.part != 'head')}等人，{trade}，由{t.name(heads[0])}"
        f"在{first.origin.place}物色欲出卖婴儿的孕产妇{sold}。具体事实如下："
    )


def _network(t: Telling, fact: w.Incident) -> str:
    head, children = of_part(t, fact, "head"), ids(fact.victims)
    assert fact.family.other, "an organised purchase begins with a parent"
    parent = t.party(fact.family.other)
    hears = t.each(children, "acquired", *_found_out(t, fact.victims[0]))
    notes = [Note(child, key, code) for child in children for key, code in (("initiative", 2), ("mode", fact.mode))]
    notes += t.pairs(head, fact.victims, "activity", RECRUIT)
    urged = t.notes.mark(
        notes, t.either("多次上门劝说其将孩子送人并许诺给付营养费", "以给付高额营养费为诱饵劝说其出卖孩子")
    )
    told = f"得知{parent}{hears}，且{_reason(t, fact)}"
    return f"{when(t, fact)}，{t.accused(head)}在{here(t, fact, fact.origin)}{told}，遂{urged}。"


def _found_out(t: Telling, victim: w.Victim) -> tuple[int, str]:
    """What the ring learns: a birth to come, a birth in hospital, or a child some months old."""
    if victim.birth is None and (victim.age_months or 0) < 1:
        return t.random.choice(((1, "怀孕待产"), (2, "在医院刚刚生产")))
    if victim.birth and (victim.age_months is None) and t.random.random() < 0.5:
        return (3, "在家中照料刚出生的孩子")
    return (3, "独自在家照料年幼的孩子")


def _group(t: Telling, fact: w.Incident) -> str:
    carriers = of_part(t, fact, "head", "carrier")
    notes = [Note(fact.id, "means", 2), Note(fact.victims[0].id, "mode", fact.mode)]
    notes += [Note(fact.victims[0].id, "initiative", 2)]
    notes += t.pairs(carriers, fact.victims, "activity", BUY)
    bought = t.notes.mark(notes, "以同样手段先后从他人手中收买")
    month = t.day(fact.id, "date", fact.on, "month")
    return (
        f"{month}前后，{t.accused(carriers)}在{here(t, fact, fact.origin)}等地{bought}"
        f"{introductions(t, fact.victims)}，身份均未查明。"
    )


_PLOTS: dict[str, Callable[[Telling, w.Incident], str]] = {
    "market": _market,
    "home": _home,
    "hospital": _hospital,
    "nanny": _nanny,
    "snatch": _snatch,
    "bride": _bride,
    "couple": _couple,
    "mother": _mother,
    "network": _network,
    "group": _group,
}
