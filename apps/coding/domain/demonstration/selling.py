"""How a child was carried on and sold, once or several times, or how the sale was stopped."""

from apps.coding.domain.demonstration import worlds as w
from apps.coding.domain.demonstration.geography import CAPITALS
from apps.coding.domain.demonstration.marks import Note
from apps.coding.domain.demonstration.numerals import spoken_date
from apps.coding.domain.demonstration.taking import BUY, CARE, INTRODUCE, SELL, TRANSPORT, ids, introductions, of_part
from apps.coding.domain.demonstration.telling import Telling
from apps.coding.domain.records import Place

BUYER, BROKER, PARENT = 5, 3, 1
KEPT, INTERCEPTED = 1, 4
MOTIVES = {
    1: ("婚后多年未育", "因身体原因不能生育"),
    2: ("生育二女，想要一个儿子", "家中没有儿子"),
    3: ("只有儿子，想要一个女儿", "想收养一个女孩"),
    4: ("为给儿子娶妻", "为娶妻"),
}


def trade(t: Telling, fact: w.Incident) -> str:
    """Everything after the taking: the way, and each sale in its order."""
    sentences = []
    for order, sale in enumerate(fact.sales, 1):
        first = sale.sellers[0] == fact.family.other
        if order == (2 if fact.sales[0].sellers[0] == fact.family.other else 1):
            sentences.append(_journey(t, fact, sale))
        t.notes.notes.append(Note(sale.id, "order", order))
        sentences.append(_sale(t, fact, sale, first))
    return "".join(sentences)


def _sale(t: Telling, fact: w.Incident, sale: w.Sale, first: bool) -> str:
    if first:
        return _first_purchase(t, fact, sale)
    if sale.kind == w.ASKED:
        return _attempt(t, fact, sale)
    if fact.plot == "group":
        return _group_sale(t, fact, sale)
    return _sold(t, fact, sale)


def _price(t: Telling, sale: w.Sale) -> str:
    """以32000元的价格, with what it covers: one child, two together, or each of several."""
    notes = [Note(sale.id, "price_yuan", sale.yuan), Note(sale.id, "price_kind", sale.kind)]
    notes.append(Note(sale.id, "price_covers", sale.covers))
    before = "共计" if sale.covers > 1 else ""
    return t.notes.mark(notes, f"{before}{t.style.figures.money(sale.yuan)}")


def _first_purchase(t: Telling, fact: w.Incident, sale: w.Sale) -> str:
    parent, head = sale.sellers[0], sale.buyer or "d1"
    agreed = t.notes.mark(
        [Note(fact.id, "means", 2), Note(fact.id, "means_detail", (6,)), Note(parent, "function", (PARENT,))],
        f"经{t.name(parent)}同意",
    )
    bought = t.notes.mark(t.pairs((head,), fact.victims, "activity", BUY), "收买")
    children = f"{_born(t, fact)}{introductions(t, fact.victims)}"
    return f"{agreed}，{t.name(head)}以{_price(t, sale)}的价格从其处{bought}{children}。"


def _born(t: Telling, fact: w.Incident) -> str:
    if fact.family.wedlock == 1:
        return t.each(ids(fact.victims), "born_out_of_wedlock", 1, "非婚生育的")
    return "其所生的"


def _journey(t: Telling, fact: w.Incident, sale: w.Sale) -> str:
    """To the place of sale; where the sale is stopped on the way, only the intention."""
    carriers = of_part(t, fact, "carrier") or of_part(t, fact, "taker")
    reached = sale.kind != w.ASKED
    children = ids(fact.victims)
    destination, area = fact.destination, 1 if fact.destination.urban else 2
    notes = [Note(child, "destination", Place(destination.code, destination.full)) for child in children]
    notes += [Note(child, "destination_reached", 1 if reached else 2) for child in children]
    where = t.notes.mark(notes, destination.place + t.each(children, "destination_area", area, destination.town))
    way = _transit(t, fact)
    verb = "带至" if reached else "带往"
    if not carriers:
        return f"随后，孩子{way}被{t.either('抱到', verb)}{where}。"
    vehicle = t.either("乘坐长途客车", "乘坐火车", "驾车")
    moved = t.notes.mark(
        t.pairs(carriers, fact.victims, "activity", TRANSPORT), f"{vehicle}将{t.children(fact.victims)}"
    )
    return f"随后，{t.accused(carriers)}{moved}{way}{verb}{where}{_care(t, fact)}。"


def _transit(t: Telling, fact: w.Incident) -> str:
    if not fact.transit:
        return ""
    place = Place(CAPITALS[fact.transit], f"{fact.transit}市")
    return f"经{t.each(ids(fact.victims), 'transit', (place,), f'{fact.transit}市')}"


def _care(t: Telling, fact: w.Incident) -> str:
    helpers = of_part(t, fact, "helper")
    if not helpers:
        return ""
    cared = t.notes.mark(t.pairs(helpers, fact.victims, "activity", CARE), "负责照看孩子")
    return f"，其间由{t.accused(helpers)}{cared}"


def _day(t: Telling, fact: w.Incident, sale: w.Sale) -> str:
    same_year = sale.on.year == fact.on.year
    return t.day(sale.id, "date", sale.on, sale.precision, leave_year=same_year)


def _introduced(t: Telling, fact: w.Incident, sale: w.Sale) -> str:
    """经某某介绍: a broker who is tried here, or one who is not."""
    if not sale.broker:
        return ""
    who = t.party(sale.broker)
    if sale.broker.startswith("d"):
        words = t.notes.mark(t.pairs((sale.broker,), fact.victims, "activity", INTRODUCE), "介绍")
        who = _known(t, fact, sale.broker) + who
    else:
        words = t.says(sale.broker, "function", (BROKER,), "介绍")
    habit = ""
    if t.random.random() < 0.4:
        habit = t.each(ids(fact.victims), "professional_broker", 1, "长期从事此类介绍的")
    return f"经{habit}{who}{words}，"


def _known(t: Telling, fact: w.Incident, broker: str) -> str:
    """How a tried broker stands to the family, where the court says so."""
    if fact.mode != w.PARENTAL:
        return ""
    relationship, words = t.random.choice(((3, "同乡"), (3, "同村村民"), (2, "亲戚"), (0, "")))
    if not relationship:
        return ""
    return "其" + t.notes.mark(t.pairs((broker,), fact.victims, "relationship", relationship), words) + "、"


def _sellers(t: Telling, fact: w.Incident, sale: w.Sale) -> str:
    if sale.sellers[0].startswith("o"):
        return t.party(sale.sellers[0])
    return t.accused(sale.sellers)


def _given(t: Telling, fact: w.Incident, sale: w.Sale, words: str) -> str:
    """The words of selling; defendants who sell take part by them."""
    sellers = tuple(unit for unit in sale.sellers if unit.startswith("d"))
    return t.notes.mark(t.pairs(sellers, fact.victims, "activity", SELL), words)


def _sold(t: Telling, fact: w.Incident, sale: w.Sale) -> str:
    buyer = sale.buyer or ""
    last = sale is fact.sales[-1]
    who = _sellers(t, fact, sale)
    where = ""
    if t.random.random() < 0.55:
        spot = fact.destination.place + t.either("一出租屋内", "一茶馆内", "高速公路出口附近", "汽车站附近")
        where = f"在{t.says(sale.id, 'place', Place(fact.destination.code, spot), spot)}"
    verb = _given(t, fact, sale, t.either("卖给", "出卖给") if last else t.either("转手卖给", "卖给"))
    kept = _kept(t, fact, sale) if last else _resold(t, sale)
    completed = "" if fact.mode == w.ABDUCTION else t.each(ids(fact.victims), "completed", 1, verb)
    return (
        f"{_day(t, fact, sale)}，{_introduced(t, fact, sale)}{who}{where}以{_price(t, sale)}的价格将"
        f"{t.children(fact.victims)}{completed or verb}{t.party(buyer)}。{kept}{_commission(t, sale)}"
    )


def _resold(t: Telling, sale: w.Sale) -> str:
    buyer = sale.buyer or ""
    notes = [Note(buyer, "function", (BUYER,)), Note(buyer, "motive_to_buy", (5,))]
    return f"{t.name(buyer)}{t.notes.mark(notes, '收买后并非自己抚养，而是伺机转卖')}。"


def _kept(t: Telling, fact: w.Incident, sale: w.Sale) -> str:
    """The family that keeps the child, why it bought, and that it brought the child up."""
    buyer, children = sale.buyer or "", ids(fact.victims)
    motive = ""
    code = _motive(t, buyer)
    if code:
        motive = t.says(buyer, "motive_to_buy", (code,), t.either(*MOTIVES[code])) + "，"
    if fact.plot == "bride":
        words = t.each(children, "exploitation", 2, "强行与被害人以夫妻名义共同生活")
    else:
        words = t.each(children, "exploitation", 1, t.either("将孩子抱回家中抚养", "买下后一直抚养"))
    kept = t.says(sale.id, "outcome", KEPT, words)
    if buyer.startswith("d"):
        kept = t.notes.mark(t.pairs((buyer,), fact.victims, "activity", BUY), kept)
    else:
        kept = t.says(buyer, "function", (BUYER,), kept)
    return f"{t.name(buyer)}{motive}{kept}。"


def _motive(t: Telling, buyer: str) -> int | None:
    if buyer.startswith("o"):
        return t.case.other(buyer).motive
    return t.random.choice((1, 2, None))


def _commission(t: Telling, sale: w.Sale) -> str:
    if not sale.commission or not sale.broker:
        return ""
    word = t.either("介绍费", "好处费")
    return f"{t.name(sale.broker)}从中获得{word}{t.money(sale.id, 'commission_yuan', sale.commission)}。"


def _attempt(t: Telling, fact: w.Incident, sale: w.Sale) -> str:
    children = ids(fact.victims)
    caught = t.says(sale.id, "outcome", INTERCEPTED, "在商谈过程中被公安机关当场抓获")
    caught = t.each(children, "exploitation", 6, caught)
    failed = "未能成交" if fact.mode == w.ABDUCTION else t.each(children, "completed", 2, "因意志以外的原因未得逞")
    asked = _given(t, fact, sale, "向他人兜售")
    offer = f"{_sellers(t, fact, sale)}{asked}{t.children(fact.victims)}"
    return f"{_day(t, fact, sale)}，{_introduced(t, fact, sale)}{offer}，要价{_price(t, sale)}，{caught}，{failed}。"


def _group_sale(t: Telling, fact: w.Incident, sale: w.Sale) -> str:
    each = "每名" if sale.covers == 1 else ""
    verb = t.each(ids(fact.victims), "completed", 1, _given(t, fact, sale, "出卖给他人"))
    raised = t.says(sale.id, "outcome", KEPT, t.each(ids(fact.victims), "exploitation", 1, "抚养"))
    return f"之后，{_sellers(t, fact, sale)}以{each}{_price(t, sale)}的价格将上述婴儿先后{verb}{raised}。"


def ending(t: Telling, fact: w.Incident) -> str:
    """What became of the children."""
    outcome, children = fact.outcome, ids(fact.victims)
    who = t.children(fact.victims) if fact.plot != "group" else "上述婴儿"
    if outcome.code == w.MISSING:
        return f"{_lead(t, fact)}{who}{t.each(children, 'outcome', w.MISSING, '至今下落不明')}。"
    if outcome.code == w.DEAD:
        return f"其后，{who}{t.each(children, 'outcome', w.DEAD, '在买主家中因病抢救无效死亡')}。"
    if outcome.code is None or not outcome.on:
        return ""
    year = spoken_date(outcome.on, "day", leave_year=outcome.on.year == fact.on.year)
    on = t.each(children, "released_on", outcome.on.isoformat(), year)
    freed = t.each(children, "outcome", w.RELEASED, t.either("获救", "被公安机关解救"))
    return f"{on}，{_lead(t, fact)}{who}{freed}{_afterwards(t, fact)}。"


def _lead(t: Telling, fact: w.Incident) -> str:
    words = {
        1: "被害人亲属报案后，",
        2: "经群众举报，",
        3: "因医务人员发现可疑后报警，",
        4: "公安机关经侦查破获此案，",
        5: "经DNA比对确认身份，",
        6: "被告人归案后主动供述，",
        7: "被害人趁人不备逃出后报警，",
    }.get(fact.outcome.discovered or 0)
    return t.says(fact.id, "discovered_by", fact.outcome.discovered or 9, words) if words else ""


def _afterwards(t: Telling, fact: w.Incident) -> str:
    """Where the rescued children live now; nothing where the court does not say."""
    buyer = fact.sales[-1].buyer
    family = f"{t.name(buyer)}家" if buyer else "买主家庭"
    words = {
        1: t.either("，后由其父母领回", "，已被亲生父母领回抚养"),
        2: "，后仍交由其父母领回抚养",
        3: "，现由其祖父母抚养",
        4: t.either("，后被送至社会福利院抚养", "，因查找不到其他亲属，由社会福利院代为抚养"),
        5: f"，因暂无法安置，现仍由{family}抚养",
    }.get(fact.outcome.after or 0)
    return t.each(ids(fact.victims), "after_rescue", fact.outcome.after or 9, words) if words else ""
