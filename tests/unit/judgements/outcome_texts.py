"""Invented judgements around a decision, and what is read of them as plain values."""

from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.findings import Count, Outcome, Party
from apps.judgements.domain.extraction.header import read_facts
from apps.judgements.domain.extraction.outcomes import RULES, read_outcomes
from apps.judgements.domain.sections import find_sections
from apps.judgements.domain.text import normalise

Values = dict[str, object]

FIELDS = ("charge", "role", "sentence", "sentence_months", "probation_months", "fine_yuan", "property_confiscation")
CLOSING = (
    "如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向昆明市中级人民法院提出上诉。"
    "\n审判长郝某\n二〇一六年三月四日\n书记员尤某"
)
FINAL = "本裁定为终审裁定。\n审判长郝某\n二〇一六年三月四日\n书记员尤某"


def first_instance(decision: str, *names: str, reasons: str = "", annex: str = "") -> str:
    """A judgement of a district court on the persons named, with a decision."""
    parties = "\n".join(
        f"被告人{name}，男，1980年3月2日出生，汉族，初中文化，农民，住云南省澜沧县。"
        "2009年5月因犯盗窃罪被判处有期徒刑三年，并处罚金八千元。"
        for name in names
    )
    return (
        "云南省澜沧拉祜族自治县人民法院\n刑事判决书\n（2016）云0828刑初12号\n公诉机关澜沧县人民检察院。\n"
        f"{parties}\n澜沧县人民检察院以澜检刑诉〔2016〕3号起诉书指控被告人{'、'.join(names)}犯盗窃罪，"
        "于2016年1月5日向本院提起公诉。\n"
        "公诉机关指控，被告人的行为构成盗窃罪，建议判处有期徒刑九年，并处罚金九万元。\n经审理查明，前述指控属实。\n"
        f"本院认为，被告人的行为已构成犯罪。{reasons}依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：\n"
        f"{decision}\n{CLOSING}\n{annex}"
    )


def appeal(recital: str, decision: str, *names: str, type_: str = "裁定") -> str:
    """A ruling (or judgement) of a higher court on an appeal, that recites the first judgement."""
    parties = "\n".join(
        f"上诉人（原审被告人）{name}，男，1980年3月2日出生，汉族。因犯赌博罪于2010年6月被判处有期徒刑一年。"
        for name in names
    )
    return (
        f"云南省普洱市中级人民法院\n刑事{type_}书\n（2016）云08刑终45号\n原公诉机关澜沧县人民检察院。\n{parties}\n"
        f"澜沧县人民法院审理澜沧县人民检察院指控原审被告人{'、'.join(names)}一案，"
        f"于2016年2月1日作出（2016）云0828刑初12号刑事判决{recital}"
        f"宣判后，{names[0]}不服，提出上诉，请求改判有期徒刑一年。本院依法组成合议庭，现已审理终结。\n"
        "本院认为，原判认定事实清楚。依照《中华人民共和国刑事诉讼法》第二百二十五条之规定，"
        f"{type_}如下：\n{decision}\n{FINAL.replace('裁定', type_)}"
    )


def commutation(recited: str, decision: str, name: str) -> str:
    """A ruling that reduces a sentence."""
    return (
        "云南省普洱市中级人民法院\n刑事裁定书\n（2019）云08刑更77号\n"
        f"罪犯{name}，男，1980年3月2日出生，汉族，现在云南省普洱监狱服刑。"
        "\n"
        f"{recited}\n执行机关云南省普洱监狱于2019年3月1日提出减刑建议书，建议减去有期徒刑八个月，报送本院审理。\n"
        f"本院认为，罪犯{name}确有悔改表现。依照《中华人民共和国刑法》第七十八条之规定，"
        f"裁定如下：\n{decision}\n本裁定送达后即发生法律效力。"
    )


def review(decision: str, *names: str) -> str:
    """A ruling of the Supreme People's Court on death sentences."""
    return (
        f"中华人民共和国最高人民法院\n刑事裁定书\n被告人{names[0]}，男，"
        "汉族，1980年3月2日出生。现在押。\n云南省普洱市中级人民法院审理普洱市人民检察院"
        f"指控被告人{'、'.join(names)}一案，于2015年2月1日以（2015）普刑初字第9号刑事判决，"
        f"认定被告人{names[0]}犯诈骗罪，判处有期徒刑九年。"
        "云南省高级人民法院于2015年8月1日裁定驳回上诉，维持原判，并依法报请本院核准。现已复核终结。\n"
        "本院认为，第一审判决认定的事实清楚。依照《中华人民共和国刑事诉讼法》第二百三十五条的规定，"
        f"裁定如下：\n{decision}\n"
        "本裁定自宣告之日起发生法律效力。\n审判长郝某\n二〇一六年三月四日\n书记员尤某"
    )


def party(text: str, name: str, alias: str = "") -> Party:
    at = max(text.find(name), 0)
    other = Fact(alias, (fact(text, alias, at, at + 1).evidence[0],)) if alias else None
    return Party(at, at + len(name), fact(text, name, at, at + len(name)), alias=other)


def outcomes(text: str, *names: str) -> list[Outcome]:
    """The outcomes of the persons named; every passage quotes its text, every rule is explained."""
    text = normalise(text)
    found = read_outcomes(text, find_sections(text), read_facts(text), [party(text, name) for name in names])
    assert len(found) == len(names)
    for outcome in found:
        for part in (outcome, *outcome.counts):
            for read in vars(part).values():
                if isinstance(read, Fact):
                    assert read.rule in RULES
                    assert all(text[p.start : p.end] == p.quote != "" for p in read.evidence)
    return list(found)


def values(outcome: Outcome | Count) -> Values:
    """The fields that are read, without passages."""
    found = {name: read.value for name, read in vars(outcome).items() if isinstance(read, Fact)}
    counts = getattr(outcome, "counts", ())
    return {**found, "counts": [values(count) for count in counts]} if counts else found


def read(text: str, *names: str) -> list[Values]:
    return [values(outcome) for outcome in outcomes(text, *names)]
