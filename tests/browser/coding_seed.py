"""What the coding tests begin with: one judgement, given to 甲 and 乙. Run inside the site: `manage.py shell -c`."""

from apps.coding.actions import assignment
from apps.coding.actions.codebooks import publish_codebook
from apps.coding.domain.codebook import default_codebook
from apps.judgements.models import DocumentFact, Judgement, TextVersion
from tests.factories.cast import Cast

COURT, NUMBER = "云南省澜川县人民法院", "（2014）澜刑初字第87号"
TEXT = "\n".join(
    [
        COURT,
        "刑 事 判 决 书",
        NUMBER,
        "公诉机关澜川县人民检察院。",
        "被告人罗某甲，女，1979年6月12日出生，苗族，小学文化，农民，户籍所在地云南省昆明市官渡区𠮷水村。",
        "澜川县人民检察院以起诉书指控被告人罗某甲犯拐卖儿童罪，于2014年4月18日向本院提起公诉。",
        "经审理查明：2013年3月16日，被告人罗某甲在𠮷水村以买糖果为由，将被害人杨某1（男，2010年11月3日出生）哄骗带走。",
        "同月20日，罗某甲以人民币46000元的价格将杨某1卖给他人。2013年11月12日，公安机关将杨某1解救。",
        "本院认为，被告人罗某甲以出卖为目的，拐骗儿童，其行为已构成拐卖儿童罪。依照刑法第二百四十条，判决如下：",
        "被告人罗某甲犯拐卖儿童罪，判处有期徒刑六年，并处罚金人民币二万元。",
        "审判长　何某",
    ]
)


def seed() -> None:
    cast = Cast.assemble()
    publish_codebook(study=cast.study, codebook=default_codebook(), by=cast.bing)
    for key in ("87", "88", "89", "90"):
        judgement = Judgement.objects.create(
            study=cast.study, key=key, case_number=NUMBER.replace("87", key), court=COURT
        )
        text = TextVersion.objects.create(judgement=judgement, text=TEXT, sha256=key.zfill(64), reader_version="1")
        Judgement.objects.filter(pk=judgement.pk).update(current_text=text)
        at = TEXT.index(COURT)
        DocumentFact.objects.create(
            judgement=judgement, text_version=text, field="court", value=COURT, start=at, end=at + len(COURT),
            quote=COURT, source="read",
        )  # fmt: skip
    judgements = list(Judgement.objects.select_related("study"))
    assignment.assign(study=cast.study, judgements=judgements, coders=[cast.jia, cast.yi], by=cast.bing)
