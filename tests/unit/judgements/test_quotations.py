"""What a judgement only quotes."""

from apps.judgements.domain.quotations import quoted
from apps.judgements.domain.sections import find_sections
from apps.judgements.domain.text import normalise
from tests.factories.documents import TEXT

COURSE = (
    "澜沧拉祜族自治县人民法院审理澜沧拉祜族自治县人民检察院指控原审被告人赵某甲犯拐卖儿童罪一案，于2014年9月12日作出"
    "（2014）澜刑初字第87号刑事判决，以拐卖儿童罪判处赵某甲有期徒刑五年。"
)  # fmt: skip
APPEAL = (
    "云南省普洱市中级人民法院\n刑事裁定书\n（2014）普刑终字第9号\n上诉人（原审被告人）赵某甲，女。\n"
    f"{COURSE}原审被告人赵某甲不服，提出上诉。现已审理终结。\n"
    "原判认定，2013年5月7日，赵某甲将男婴卖给王某乙。\n"
    "经审理查明，赵某甲将男婴卖给周某。\n本院认为，原判准确。裁定如下：\n驳回上诉，维持原判。\n"
)


def found(text: str) -> list[tuple[str, str]]:
    clean = normalise(text)
    return [(each.kind, clean[each.start : each.end].strip()) for each in quoted(clean, find_sections(clean))]


def test_the_annex_is_statute() -> None:
    assert found(TEXT) == [("statute", "附：相关法律条文\n《中华人民共和国刑法》第二百四十条")]


def test_a_statute_quoted_in_the_reasons() -> None:
    words = "本院认为，《中华人民共和国刑法》第二百四十条规定：“拐卖妇女、儿童的，处五年以上十年以下有期徒刑。”被告人"
    assert ("statute", "拐卖妇女、儿童的，处五年以上十年以下有期徒刑。") in found(
        TEXT.replace("本院认为，被告人", words)
    )


def test_what_the_first_instance_decided_and_found() -> None:
    assert found(APPEAL) == [
        ("earlier decision", COURSE),
        ("earlier findings", "原判认定，2013年5月7日，赵某甲将男婴卖给王某乙。"),
    ]


def test_the_operative_part_recited_after_the_findings() -> None:
    recited = "原判认为，赵某甲构成拐卖儿童罪，判决如下：赵某甲犯拐卖儿童罪，判处有期徒刑五年。"
    text = APPEAL.replace("经审理查明", f"{recited}\n上诉人赵某甲上诉称量刑过重。\n经审理查明")
    assert ("earlier decision", recited) in found(text)


def test_a_first_instance_quotes_no_court() -> None:
    assert [kind for kind, _ in found(TEXT) if kind != "statute"] == []
