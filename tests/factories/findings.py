"""Findings made by hand for an invented judgement: what a reader would find in TEXT."""

from typing import TypeVar

from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.findings import Count, Defendant, Findings, Outcome, Party, Sale, Victim
from apps.judgements.domain.extraction.header import read_facts
from apps.judgements.domain.sections import find_sections

V = TypeVar("V", bound=str | int | float)
TEXT = "\n".join(
    [
        "云南省澜川县人民法院",
        "刑 事 判 决 书",
        "（2014）澜刑初字第87号",
        "公诉机关澜川县人民检察院。",
        "被告人罗某甲，女，1979年6月12日出生，苗族，小学文化，农民，户籍所在地云南省昆明市官渡区𠮷水村。",
        "被告人陈某乙，男，1971年出生，汉族，初中文化，住福建省莆田市城厢区。",
        "经审理查明：2013年3月16日，被告人罗某甲在𠮷水村以买糖果为由，将被害人杨某1（男，2010年11月3日出生）哄骗带走。",
        "同月20日，罗某甲在福建省莆田市以人民币46000元的价格将杨某1卖给林某丁。",
        "本院认为，被告人罗某甲以出卖为目的，拐骗儿童，其行为已构成拐卖儿童罪，系主犯。判决如下：",
        "一、被告人罗某甲犯拐卖儿童罪，判处有期徒刑六年，并处罚金人民币二万元；犯盗窃罪，判处有期徒刑一年，决定执行有期徒刑六年六个月。",
        "二、被告人陈某乙犯拐卖儿童罪，判处有期徒刑二年，缓刑三年。",
        "二〇一四年五月六日",
    ]
)


def at(text: str, words: str, value: V, rule: str = "own paragraph", after: str = "") -> Fact[V]:
    """A fact proved by the first place of `words` after `after`."""
    start = text.index(words, text.index(after) if after else 0)
    return fact(text, value, start, start + len(words), rule)


def findings(text: str = TEXT) -> Findings:
    """Two defendants, one victim, one sale."""
    return Findings(
        sections=find_sections(text),
        document=read_facts(text),
        defendants=(Defendant(_luo(text), _luo_outcome(text)), Defendant(_chen(text), _chen_outcome(text))),
        victims=(
            Victim(
                name=at(text, "杨某1", "杨某1", "called victim"),
                sex=at(text, "男", "male", "in brackets", after="杨某1"),
                birth_date=at(text, "2010年11月3日", "2010-11-03", "in brackets"),
            ),
        ),
        sales=(
            Sale(
                victims=(0,),
                price_yuan=at(text, "46000元", 46000, "at the price of"),
                price_kind=at(text, "46000元", "paid", "at the price of"),
                sellers=(at(text, "罗某甲", "罗某甲", "subject", after="同月20日"),),
                buyers=(at(text, "林某丁", "林某丁", "sold to"),),
                date=at(text, "同月20日", "2013-03-20", "same month"),
                place=at(text, "福建省莆田市", "福建省莆田市", "at", after="同月20日"),
            ),
        ),
    )


def _luo(text: str) -> Party:
    start = text.index("被告人罗某甲")
    return Party(
        start=start,
        end=text.index("\n", start),
        name=at(text, "罗某甲", "罗某甲"),
        sex=at(text, "女", "female"),
        birth_date=at(text, "1979年6月12日", "1979-06-12"),
        ethnicity=at(text, "苗族", "苗族"),
        education=at(text, "小学文化", "primary"),
        occupation=at(text, "农民", "农民"),
        residence=at(text, "云南省昆明市官渡区𠮷水村", "云南省昆明市官渡区𠮷水村"),
        residence_province=at(text, "云南省昆明市官渡区", "云南省"),
        residence_basis=at(text, "户籍所在地", "registered"),
    )


def _luo_outcome(text: str) -> Outcome:
    theft = Count(
        charge=at(text, "盗窃罪", "盗窃罪", "decision"),
        sentence=at(text, "有期徒刑一年", "fixed_term", "decision"),
        sentence_months=at(text, "有期徒刑一年", 12, "decision"),
    )
    trafficking = Count(
        charge=at(text, "拐卖儿童罪", "拐卖儿童罪", "decision", after="一、"),
        sentence=at(text, "有期徒刑六年", "fixed_term", "decision"),
        sentence_months=at(text, "有期徒刑六年", 72, "decision"),
    )
    return Outcome(
        charge=at(text, "拐卖儿童罪", "拐卖儿童罪、盗窃罪", "decision", after="一、"),
        role=at(text, "系主犯", "principal", "court's view"),
        sentence=at(text, "决定执行有期徒刑六年六个月", "fixed_term", "combined"),
        sentence_months=at(text, "决定执行有期徒刑六年六个月", 78, "combined"),
        fine_yuan=at(text, "罚金人民币二万元", 20000, "decision"),
        counts=(trafficking, theft),
    )


def _chen(text: str) -> Party:
    start = text.index("被告人陈某乙")
    return Party(
        start=start,
        end=text.index("\n", start),
        name=at(text, "陈某乙", "陈某乙"),
        sex=at(text, "男", "male"),
        birth_date=at(text, "1971年", "1971"),
        ethnicity=at(text, "汉族", "汉族"),
        education=at(text, "初中文化", "junior_high"),
        residence=at(text, "福建省莆田市城厢区", "福建省莆田市城厢区"),
        residence_province=at(text, "福建省", "福建省"),
        residence_basis=at(text, "住", "lives_in"),
    )


def _chen_outcome(text: str) -> Outcome:
    return Outcome(
        charge=at(text, "拐卖儿童罪", "拐卖儿童罪", "decision", after="二、"),
        sentence=at(text, "有期徒刑二年", "fixed_term", "decision"),
        sentence_months=at(text, "有期徒刑二年", 24, "decision"),
        probation_months=at(text, "缓刑三年", 36, "decision"),
    )
