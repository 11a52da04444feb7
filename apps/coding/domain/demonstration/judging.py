"""From the evidence to the signatures: defence, proof, reasoning, decision, closing, statutes."""

from datetime import date, timedelta

from apps.coding.domain.demonstration import worlds as w
from apps.coding.domain.demonstration.marks import Note
from apps.coding.domain.demonstration.numerals import chinese, chinese_date, spoken_date, term
from apps.coding.domain.demonstration.parties import CHARGES, charged
from apps.coding.domain.demonstration.telling import Telling
from apps.coding.domain.records import Value

PLEAS = {
    1: "家庭困难、有老人和孩子需要照顾",
    2: "孩子系超生、并非以牟利为目的",
    3: "系将孩子送养，收取的是营养费",
    4: "孩子在其处受到善待",
    5: "系初犯、偶犯",
}
MITIGATION = {
    1: "自动投案并如实供述，系自首",
    2: "归案后如实供述自己的罪行，系坦白",
    4: "自愿认罪认罚",
    5: "取得被害人亲属谅解",
    6: "因意志以外的原因未得逞，系犯罪未遂",
    9: "积极退缴违法所得",
}
STRANGER = 4
HARM = (
    "儿童不是商品，任何人不得以任何理由买卖。被告人的行为侵犯了儿童的人身自由和人格尊严，社会危害性大，应依法惩处。",
    "公诉机关指控的犯罪事实清楚，证据确实、充分，罪名成立，本院予以支持。",
    "拐卖儿童犯罪严重侵害儿童的合法权益，破坏家庭和社会的安宁，依法应予严惩。公诉机关指控的罪名成立。",
)
CORRECTED = "公诉机关指控的犯罪事实清楚，但部分指控罪名不当，本院依法予以纠正。"
RECIDIVIST, THREE_VICTIMS, STEALING, VIOLENCE, RINGLEADER = 9, 2, 6, 5, 1


def accusation(t: Telling) -> str:
    """What the prosecutor says, in short."""
    years = sorted({incident.on.year for incident in t.case.incidents})
    period = f"{years[0]}年" if len(years) == 1 else f"{years[0]}年至{years[-1]}年间"
    who = "公诉机关" if not t.case.court.below else "原公诉机关"
    names = "、".join(person.name for person in t.case.defendants)
    acts = {
        w.ABDUCTION: "以出卖为目的，拐骗、接送、贩卖儿童",
        w.PARENTAL: "以非法获利为目的，出卖或者介绍出卖亲生子女",
        w.ORGANISED: "以出卖为目的，收买、接送、中转、贩卖婴儿",
    }[t.case.incidents[0].mode]
    return (
        f"{who}{t.style.said}{period}，被告人{names}{acts}，犯罪事实清楚，证据确实、充分，"
        "应当依法追究刑事责任，提请依法判处。"
    )


def defence(t: Telling) -> str:
    """What each defendant and the lawyers plead."""
    sentences = []
    for person in t.case.defendants:
        if not person.pleas:
            continue
        argued = "，".join(t.says(person.id, "mitigation_argued", (code,), PLEAS[code]) for code in person.pleas)
        before = "上诉人" if t.case.court.below else "被告人"
        how = "上诉称" if t.case.court.below else "辩称"
        sentences.append(f"{before}{person.name}{how}，其{argued}，请求从轻处罚。")
    names = "、".join(person.name for person in t.case.defendants)
    if not sentences and t.case.court.below:
        return f"上诉人{names}上诉称，原判量刑过重，请求从轻改判。"
    if not sentences:
        return f"被告人{names}对指控的犯罪事实及罪名无异议，请求从轻处罚。"
    return "".join(sentences)


def proof(t: Telling) -> str:
    """The evidence, as a list or in one sentence."""
    before = "上述事实，有公诉机关提交，并经法庭质证、认证的下列证据予以证实："
    items = _items(t)
    if t.style.reads_lists:
        return before + "".join(f"{number}.{'，'.join(item)}。" for number, item in enumerate(items, 1))
    return f"上述事实，有{'，'.join(item[0] for item in items)}等证据证实，上述证据来源合法，能够相互印证，足以认定。"


def _items(t: Telling) -> list[tuple[str, str]]:
    """Each piece of evidence and what it proves."""
    names = "、".join(person.name for person in t.case.defendants)
    items = [
        ("受案登记表、立案决定书、抓获经过", "证实本案的来源以及公安机关抓获被告人的时间、地点和经过"),
        ("户籍证明、出生医学证明", f"证实被告人{names}及有关被害人的身份情况"),
    ]
    for other in t.case.others:
        if other.part == "buyer":
            items.append((f"证人{other.name}的证言", "证实其与家人商量后付钱买下孩子，并辨认出与其见面的人"))
        elif other.part == "parent":
            items.append((f"同案人{other.name}的供述", "证实其将孩子交出并收取钱款的经过"))
    items.append(("法医物证鉴定意见书", "证实被害人与其生物学父母之间的亲缘关系"))
    items.append(("辨认笔录及照片、通话记录、银行交易明细", "证实各被告人之间的联络以及钱款往来情况"))
    items.append((f"被告人{names}的供述与辩解", "对上述事实供认在案，与前述证据能够相互印证"))
    return items


def further(t: Telling) -> str:
    """另查明: when they were caught, and what was handed back."""
    first = t.case.defendants[0]
    caught = spoken_date(first.held_on, "day")
    names = "、".join(person.name for person in t.case.defendants)
    back = [person.name for person in t.case.defendants if 9 in person.mitigation]
    returned = f"案发后，{'、'.join(back)}的亲属代为退缴了部分违法所得。" if back else ""
    return (
        f"{_strangers(t)}另查明，{caught}，公安机关将被告人{names}传唤到案接受讯问。侦查期间，公安机关对涉案儿童采集血样，"
        f"录入全国打拐DNA信息库进行比对。{returned}"
    )


def _strangers(t: Telling) -> str:
    """That a ring did not know the children's families, where the court says so."""
    first = t.case.incidents[0]
    if first.mode != w.ORGANISED or t.random.random() < 0.3:
        return ""
    notes = [note for fact in t.case.incidents for note in t.pairs(fact.actors, fact.victims, "relationship", STRANGER)]
    return f"各被告人与被收买婴儿的家庭均{t.notes.mark(notes, '素不相识')}。"


def reasoning(t: Telling) -> str:
    """Guilt, part in the offence, what weighs for and against each defendant."""
    sentences = [_guilt(t)]
    for person in t.case.defendants:
        words = [part for part in (_role(t, person), *_weights(t, person)) if part]
        if words:
            sentences.append(f"被告人{person.name}{'，'.join(words)}。")
    if any(person.pleas for person in t.case.defendants):
        sentences.append(
            t.either("辩护人的相关意见，本院酌情予以采纳。", "其辩解与查明的事实不符的部分，本院不予采纳。")
        )
    return "本院认为，" + "".join(sentences)


def _guilt(t: Telling) -> str:
    groups: dict[int, list[w.Defendant]] = {}
    for person in t.case.defendants:
        groups.setdefault(person.sentence.charge, []).append(person)
    acts = {
        w.CHILDREN: "以出卖为目的，参与拐骗、收买、贩卖、接送或者中转儿童",
        w.WOMEN_AND_CHILDREN: "以出卖为目的，拐骗、贩卖妇女、儿童",
        w.BUYING: "明知是被拐卖的儿童而予以收买",
        w.ABANDONMENT: "对年幼的子女负有抚养义务而拒绝抚养",
    }
    if t.case.incidents[0].mode == w.PARENTAL:
        acts[w.CHILDREN] = "以非法获利为目的，出卖儿童或者居间介绍"
    clauses = []
    for charge, people in groups.items():
        names = "、".join(person.name for person in people)
        guilty = f"被告人{names}{acts[charge]}，其行为{'均' if len(people) > 1 else ''}已构成{CHARGES[charge]}"
        unclear = [Note(p.id, "role", p.role) for p in people if p.role in (w.SOLE, w.NOT_DISTINGUISHED)]
        clauses.append(t.notes.mark(unclear, guilty))
    corrected = any(person.sentence.charge != charged(person) for person in t.case.defendants)
    return "；".join(clauses) + "。" + (CORRECTED if corrected else t.either(*HARM))


def _role(t: Telling, person: w.Defendant) -> str:
    if person.role == w.PRINCIPAL:
        words = t.says(person.id, "role", w.PRINCIPAL, t.either("起主要作用，系主犯", "起组织、指挥作用，系主犯"))
        return f"在共同犯罪中{words}"
    if person.role == w.ACCOMPLICE:
        words = t.says(person.id, "role", w.ACCOMPLICE, t.either("起次要作用，系从犯", "起辅助作用，系从犯"))
        return f"在共同犯罪中{words}，依法应当从轻或者减轻处罚"
    return ""


def _weights(t: Telling, person: w.Defendant) -> list[str]:
    words = []
    if person.part in ("head", "taker", "seller"):
        words += [t.says(person.id, "aggravation_found", (code,), said) for code, said in _aggravation(t, person)]
    if person.recidivist:
        words.append(t.says(person.id, "aggravation_found", (RECIDIVIST,), "系累犯，应当从重处罚"))
    lighter = [t.says(person.id, "mitigation_found", (code,), MITIGATION[code]) for code in person.mitigation]
    return words + ([*lighter, "可以从轻处罚"] if lighter else [])


def _aggravation(t: Telling, person: w.Defendant) -> list[tuple[int, str]]:
    plots = {incident.plot for incident in t.case.incidents if person.id in incident.actors}
    found = []
    if person.part == "head":
        found.append((RINGLEADER, "系拐卖儿童集团的首要分子"))
    if sum(victim.count for victim in t.case.victims) >= 3:
        found.append((THREE_VICTIMS, "拐卖儿童三人以上"))
    if plots & {"home", "hospital"}:
        found.append((STEALING, "以出卖为目的偷盗婴幼儿"))
    if "snatch" in plots:
        found.append((VIOLENCE, "以暴力手段实施拐卖"))
    return found


def statutes(t: Telling) -> str:
    articles = ["第二百四十条"]
    charges = {person.sentence.charge for person in t.case.defendants}
    if w.BUYING in charges:
        articles.append("第二百四十一条第一款")
    if w.ABANDONMENT in charges:
        articles.append("第二百六十一条")
    if len(t.case.defendants) > 1:
        articles += ["第二十五条第一款", "第二十六条", "第二十七条"]
    if any(person.sentence.probation for person in t.case.defendants):
        articles.append("第七十二条")
    articles += ["第五十二条", "第六十四条"]
    law = f"《中华人民共和国刑法》{'、'.join(articles)}"
    if t.case.court.below:
        return "依照《中华人民共和国刑事诉讼法》第二百二十五条第一款第（一）项之规定，裁定如下："
    return f"依照{law}之规定，判决如下："


def decision(t: Telling) -> list[str]:
    """One item a defendant, then forfeiture and, where there was a civil action, compensation."""
    items = [_sentence(t, person) for person in t.case.defendants]
    paid = tuple(person.id for person in t.case.defendants if person.part not in ("buyer",))
    if t.case.compensation:
        sum_ = t.money("j1", "civil_compensation_yuan", t.case.compensation)
        items.append(f"由被告人{t.name(paid[0])}赔偿附带民事诉讼原告人经济损失{sum_}。")
    if t.random.random() < 0.6:
        items.append(f"违法所得依法予以{t.either('追缴', '没收')}，上缴国库。")
    if len(items) == 1:
        return items
    return [f"{chinese(number)}、{item}" for number, item in enumerate(items, 1)]


def _sentence(t: Telling, person: w.Defendant) -> str:
    s = person.sentence
    kind = {w.FIXED_TERM: "有期徒刑", w.LIFE: "无期徒刑", w.DEATH_WITH_REPRIEVE: "死刑，缓期二年执行"}[s.kind]
    words = kind
    if s.kind == w.FIXED_TERM:
        notes: list[tuple[str, Value]] = [("offence_sentence_months", s.months), ("executed_sentence_months", s.months)]
        words += t.notes.mark([Note(person.id, key, value) for key, value in notes], term(s.months))
    punished = t.notes.mark(
        [Note(person.id, "offence_sentence", s.kind), Note(person.id, "executed_sentence", s.kind)], f"判处{words}"
    )
    convicted = t.says(person.id, "convicted_of", (s.charge,), CHARGES[s.charge])
    clause = (
        f"被告人{person.name}犯{convicted}，{punished}{_probation(t, person)}{_rights(t, person)}{_fine(t, person)}"
    )
    plain = [("combined_with_earlier", 2), ("expulsion", 2)]
    if not s.probation:
        plain.append(("suspended", 2))
    if not s.rights_years:
        plain.append(("political_rights", 1))
    if s.kind == w.FIXED_TERM:
        plain.append(("property_confiscation", 1))
    return t.notes.mark([Note(person.id, key, value) for key, value in plain], clause) + f"。{_counted(t, person)}"


def _probation(t: Telling, person: w.Defendant) -> str:
    months = person.sentence.probation
    if not months:
        return ""
    words = t.says(person.id, "probation_months", months, f"缓刑{term(months)}")
    return "，" + t.says(person.id, "suspended", 1, words)


def _rights(t: Telling, person: w.Defendant) -> str:
    years = person.sentence.rights_years
    if not years:
        return ""
    if years == 99:
        return "，" + t.says(person.id, "political_rights", 3, "剥夺政治权利终身")
    return "，" + t.says(person.id, "political_rights", 2, f"剥夺政治权利{chinese(years)}年")


def _fine(t: Telling, person: w.Defendant) -> str:
    if person.sentence.kind != w.FIXED_TERM:
        return "，" + t.says(person.id, "property_confiscation", 3, "并处没收个人全部财产")
    if not person.sentence.fine:
        return ""
    yuan = person.sentence.fine
    words = f"人民币{chinese(yuan)}元" if t.random.random() < 0.7 else f"人民币{yuan}元"
    return "，并处罚金" + t.says(person.id, "fine_yuan", yuan, words)


def _counted(t: Telling, person: w.Defendant) -> str:
    """From when to when the term runs."""
    s = person.sentence
    if s.kind != w.FIXED_TERM:
        return ""
    if s.probation:
        return "（缓刑考验期限，从判决确定之日起计算。）"
    end = _after(person.held_on, s.months)
    return (
        "（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，即自"
        f"{spoken_date(person.held_on, 'day')}起至{spoken_date(end, 'day')}止。）"
    )


def _after(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    return date(start.year + years, month + 1, min(start.day, 28)) - timedelta(days=1)


def closing(t: Telling) -> list[str]:
    """Appeal notice or finality, judges, date, clerk."""
    court = t.case.court
    if court.below:
        notice = "本裁定为终审裁定。"
    else:
        higher = f"{court.locality.province.name}{court.locality.province.city}中级人民法院"
        notice = (
            f"如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向{higher}提出上诉。"
            "书面上诉的，应当提交上诉状正本一份，副本二份。"
        )
    decided = t.says("j1", "decided_on", court.decided.isoformat(), chinese_date(court.decided))
    _, _, first, second, third, clerk = t.case.officials
    judges = [f"审判长{first}", f"审判员{second}", f"{t.either('人民陪审员', '审判员')}{third}"]
    return [notice, *judges, decided, f"书记员{clerk}"]


def annex() -> list[str]:
    """The article on trafficking, as some courts append it: terms and fines in it belong to nobody."""
    return [
        "附：本案适用的法律条文",
        "《中华人民共和国刑法》第二百四十条拐卖妇女、儿童的，处五年以上十年以下有期徒刑，并处罚金；有下列情形之一的，"
        "处十年以上有期徒刑或者无期徒刑，并处罚金或者没收财产；情节特别严重的，处死刑，并处没收财产。",
    ]
