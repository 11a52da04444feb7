"""What is read of a defendant: names, personal data and residence, in the many ways that courts write them."""

import pytest

from apps.judgements.domain.extraction.findings import Party
from tests.unit.judgements.test_parties import judgement, read


def party(data: str, name: str = "被告人柳某某") -> Party:
    (found,) = read(judgement(f"{name}，{data}"))
    return found


def value(data: str, field: str) -> str | int | None:
    found = getattr(party(data), field)
    return found.value if found else None


@pytest.mark.parametrize(
    ("data", "alias"),
    [
        ("绰号“老三”，女，", "老三"),
        ("绰号“小娃”“小伟”，女，", "小娃、小伟"),
        ("曾用名：柳春，又名柳大梅，女，", "柳春、柳大梅"),
        ("又名柳春，化名刘军，女，", "柳春、刘军"),
        ("又名“柳春”、“三哥”，女，", "柳春、三哥"),
        ("别名柳春、柳大梅，女，", "柳春、柳大梅"),
        ("小名阿梅，女，", "阿梅"),
        ("乳名：阿梅，女，", "阿梅"),
        ("外号老柳，女，", "老柳"),
        ("曾用名柳XX，女，", "柳XX"),
        ("曾用名×××，女，", None),
        ("曾用名无，女，", None),
        ("女，绰号“老三”，汉族，", "老三"),
        ("女，1980年2月3日出生，", None),
    ],
)
def test_other_names(data: str, alias: str | None) -> None:
    assert value(data + "农民。", "alias") == alias


def test_other_names_in_brackets_each_with_its_passage() -> None:
    found = party("女，汉族。", "被告人柳某某（曾用名柳春，绰号“老三”）").alias
    assert found is not None
    assert (found.value, [part.quote for part in found.evidence]) == ("柳春、老三", ["柳春", "老三"])


@pytest.mark.parametrize(
    ("data", "sex"),
    [
        ("男，汉族。", "male"),
        ("女，汉族。", "female"),
        ("性别：女，汉族。", "female"),
        ("女性，汉族。", "female"),
        ("女、汉族、农民。", "female"),
        ("男 1980年2月3日出生 汉族 农民。", "male"),
        ("1980年2月3日出生，汉族。", None),
        ("汉族，男友系同村人。", None),
    ],
)
def test_sex(data: str, sex: str | None) -> None:
    assert value(data, "sex") == sex


@pytest.mark.parametrize(
    ("data", "date"),
    [
        ("1980年2月3日出生，", "1980-02-03"),
        ("1980年02月03日出生于云南省砚山县，", "1980-02-03"),
        ("1980年2月3日生，", "1980-02-03"),
        ("生于1980年2月3日，", "1980-02-03"),
        ("出生于1980年2月3日，", "1980-02-03"),
        ("出生日期：1980年2月3日，", "1980-02-03"),
        ("1980年2月3日生云南省砚山县，", "1980-02-03"),
        ("一九八〇年二月三日出生，", "1980-02-03"),
        ("1980年2月出生，", "1980-02"),
        ("1980年出生，", "1980"),
        ("1980年×月×日出生，", "1980"),
        ("1980年农历2月3日出生，", "1980"),
        ("自报1980年2月3日出生，", "1980-02-03"),
        ("XXXX年X月X日出生于云南省，", None),
        ("1980.2.3出生，", "1980-02-03"),
        ("1980年2月3日，", "1980-02-03"),
        ("2010年2月3日因犯盗窃罪被判处拘役三个月，", None),
        ("曾于2010年2月3日被行政拘留，", None),
        ("2010年2月3日，因犯盗窃罪被判处拘役三个月，", None),
        ("2010年2月3日，被取保候审，", None),
    ],
)
def test_birth_date(data: str, date: str | None) -> None:
    assert value(f"女，{data}汉族。", "birth_date") == date


@pytest.mark.parametrize(
    ("data", "age"),
    [("47岁，", 47), ("现年四十七岁，", 47), ("年龄：47岁，", 47), ("1980年2月3日出生，", None)],
)
def test_age_as_stated_only(data: str, age: int | None) -> None:
    assert value(f"女，{data}汉族。", "age") == age


def test_an_age_in_the_record_is_not_the_defendants() -> None:
    assert value("女，汉族。因与16岁的石某同居被行政拘留，17岁。", "age") is None


@pytest.mark.parametrize(
    ("data", "people"),
    [
        ("汉族，", "汉族"),
        ("维吾尔族，", "维吾尔族"),
        ("民族：壮族，", "壮族"),
        ("民族：汉，", "汉族"),
        ("蒙古族人，", "蒙古族"),
        ("维族，", "维吾尔族"),
        ("穿青人，", "穿青人"),
        ("住威宁彝族回族苗族自治县，", None),
    ],
)
def test_ethnicity(data: str, people: str | None) -> None:
    assert value(f"女，{data}农民。", "ethnicity") == people


@pytest.mark.parametrize(
    ("data", "country"),
    [
        ("越南籍，", "越南"),
        ("越南国籍，", "越南"),
        ("越南社会主义共和国公民，", "越南"),
        ("缅甸联邦共和国国籍，", "缅甸"),
        ("国籍：缅甸，", "缅甸"),
        ("缅甸人，", "缅甸"),
        ("巴基斯坦伊斯兰共和国国籍，", "巴基斯坦"),
        ("国籍不明，", None),
        ("无国籍，", None),
        ("中国国籍，", "中国"),
        ("中华人民共和国公民，", "中国"),
        ("公民身份号码×××，", None),
        ("朝鲜族，", None),
        ("住越南谅山，", None),
    ],
)
def test_nationality_where_stated(data: str, country: str | None) -> None:
    assert value(f"女，{data}农民。", "nationality") == country


@pytest.mark.parametrize(
    ("data", "level"),
    [
        ("文盲", "illiterate"),
        ("不识字", "illiterate"),
        ("未读过书", "illiterate"),
        ("没上过学", "illiterate"),
        ("小学文化", "primary"),
        ("小学文化程度", "primary"),
        ("文化程度小学", "primary"),
        ("文化程度：小学肄业", "primary"),
        ("小学三年级", "primary"),
        ("初中毕业", "junior_high"),
        ("初中文化农民", "junior_high"),
        ("八年级肄业", "junior_high"),
        ("初中二年级辍学", "junior_high"),
        ("高中肄业", "senior_high"),
        ("中专文化", "senior_high"),
        ("职高文化", "senior_high"),
        ("中技学历", "senior_high"),
        ("大专二年级", "college"),
        ("大学本科文化程度", "college"),
        ("研究生文化", "college"),
        ("硕士学历", "college"),
        ("某某县小学教师", None),
        ("某某大学教授", None),
        ("某镇小学副校长", None),
        ("中学文化", None),
    ],
)
def test_education(data: str, level: str | None) -> None:
    assert value(f"女，汉族，{data}，住砚山县。", "education") == level


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("农民，", "农民"),
        ("无业，", "无业"),
        ("中共党员，原系砚山县某某公司经理，", "原系砚山县某某公司经理"),
        ("职业：个体经营，", "个体经营"),
        ("群众，已婚，务工，", "务工"),
        ("小学文化、农民、", "农民"),
        ("捕前系某某厂工人，", "某某厂工人"),
        ("农民（残疾人），", "农民"),
        ("某某公司经理、某某协会理事，", "某某公司经理、某某协会理事"),
        ("住房和城乡建设局职工，", "住房和城乡建设局职工"),
        ("聋哑人，", None),
        ("某某县小学教师，", "某某县小学教师"),
        ("公民身份号码××××，", None),
        ("云南省砚山县人，", None),
        ("无前科，", None),
        ("人，", None),
    ],
)
def test_occupation_in_the_words_of_the_text(data: str, words: str | None) -> None:
    assert value(f"女，汉族，{data}住砚山县。因本案于2014年被逮捕。", "occupation") == words


@pytest.mark.parametrize(
    ("data", "words", "basis"),
    [
        ("户籍所在地云南省砚山县，住砚山县城", "云南省砚山县", "registered"),
        ("户籍地：云南省砚山县某某镇", "云南省砚山县某某镇", "registered"),
        ("户籍住址：云南省砚山县", "云南省砚山县", "registered"),
        ("户籍地同居住地云南省砚山县", "云南省砚山县", "registered"),
        ("户籍所在地及住址：云南省砚山县", "云南省砚山县", "registered"),
        ("户籍及住址地云南省砚山县", "云南省砚山县", "registered"),
        ("身份证住址云南省砚山县", "云南省砚山县", "registered"),
        ("住云南省砚山县（户籍地贵州省兴义市）", "贵州省兴义市", "registered"),
        ("现住砚山县，户籍地德宏州芒市", "德宏州芒市", "registered"),
        ("户籍地德惠市，现住同上", "德惠市", "registered"),
        ("户籍地湖南省邵阳县现住广东省东莞市", "湖南省邵阳县", "registered"),
        ("自报户籍地云南省砚山县", "云南省砚山县", "registered"),
        ("家庭住址：云南省砚山县", "云南省砚山县", "lives_in"),
        ("户籍所在地（略）", None, None),
        ("住砚山县某某镇", "砚山县某某镇", "lives_in"),
        ("家住砚山县（户籍地在）", "砚山县", "lives_in"),
        ("捕前住砚山县", "砚山县", "lives_in"),
        ("原住砚山县", "砚山县", "lives_in"),
        ("租住砚山县", "砚山县", "lives_in"),
        ("现暂住砚山县", "砚山县", "lives_in"),
        ("户籍所在地×××，住砚山县", "砚山县", "lives_in"),
        ("住，户籍所在地：", None, None),
        ("户籍地×××，住××", None, None),
        ("住址不详", None, None),
        ("云南省砚山县人", None, None),
        ("出生于云南省砚山县", None, None),
        ("现住院治疗", None, None),
        ("身份证号码：xxx，户籍所在地云南省砚山县", "云南省砚山县", "registered"),
        ("1980年2月3日（户籍登记为1981年2月3日）出生，户籍地云南省砚山县", "云南省砚山县", "registered"),
    ],
)
def test_residence_registered_before_lived_in(data: str, words: str | None, basis: str | None) -> None:
    assert (value(f"女，汉族，农民，{data}。", "residence"), value(f"女，{data}。", "residence_basis")) == (
        words,
        basis,
    )


def province(data: str, court: str = "云南省砚山县") -> tuple[str | None, str | None, str]:
    text = judgement(f"被告人柳某某，女，{data}。").replace("云南省砚山县", court)
    (found,) = read(text)
    told = found.residence_province
    return (told.value, told.evidence[0].quote, told.rule) if told else (None, None, "")


@pytest.mark.parametrize(
    ("data", "value_", "quote", "rule"),
    [
        ("住安徽省埇桥区", "安徽省", "安徽省", "province named"),
        ("户籍地广西靖西县", "广西壮族自治区", "广西", "province named"),
        ("住内蒙古自治区科尔沁左翼后旗", "内蒙古自治区", "内蒙古自治区", "province named"),
        ("住重庆市大渡口区", "重庆市", "重庆市", "province named"),
        ("住内蒙赤峰市", "内蒙古自治区", "内蒙", "province named"),
        ("住海口市龙华区", "海南省", "海口市", "place named"),
        ("住恩施州利川市", "湖北省", "恩施州", "place named"),
        ("住中国云南省文山市", "云南省", "云南省", "province named"),
        ("住天津市河北区", "天津市", "天津市", "province named"),
        ("住河北区某路", "天津市", "河北区", "place named"),
        ("住金平县", "云南省", "金平县", "place named"),
        ("住道真自治县", "贵州省", "道真自治县", "place named"),
        ("住大理州巍山县", "云南省", "大理州", "place named"),
        ("住第六师五家渠市", "新疆维吾尔自治区", "五家渠市", "place named"),
        ("住××市渝北区××路", "重庆市", "渝北区", "place named"),
        ("住万县市某村", "重庆市", "万县市", "place named"),
        ("1980年2月3日出生于辽宁省沈阳市，住朝阳县", "辽宁省", "朝阳县", "place named"),
        ("1980年2月3日出生于吉林省长春市，住朝阳区某路", "吉林省", "朝阳区", "place told by birthplace"),
        ("住××县××镇", None, None, ""),
        ("1980年2月3日出生于湖南省××县，住××县", None, None, ""),
        ("住越南谅山省", None, None, ""),
        ("住朝阳区某路", None, None, ""),
        ("住江西路5号", None, None, ""),
    ],
)
def test_the_province_of_the_residence(data: str, value_: str | None, quote: str | None, rule: str) -> None:
    assert province(data) == (value_, quote, rule)


def test_an_ambiguous_place_and_this_city_lie_in_the_courts_province() -> None:
    assert province("住朝阳区某路", "北京市朝阳区") == ("北京市", "朝阳区", "place told by court")
    assert province("住本市某街道") == ("云南省", "本市", "place told by court")


def test_before_1997_a_county_of_todays_chongqing_lay_in_sichuan() -> None:
    old = judgement("被告人柳某某，女，住万县市某村。").replace("（2015）砚", "（1995）砚")
    (found,) = read(old)
    assert found.residence_province is not None
    assert found.residence_province.value == "四川省"


def test_a_company_stands_with_its_name_only() -> None:
    (found,) = read(judgement("被告单位砚山县某某贸易有限公司，住所地云南省砚山县。法定代表人石某，男，汉族。"))
    assert (found.name.value, found.residence, found.sex) == ("砚山县某某贸易有限公司", None, None)


def test_fields_in_any_order_and_repeated_labels() -> None:
    found = party("农民，住云南省砚山县，小学文化，彝族，生于1980年2月3日，女。")
    told = [found.occupation, found.residence, found.education, found.ethnicity, found.birth_date, found.sex]
    assert [fact.value if fact else None for fact in told] == [
        "农民",
        "云南省砚山县",
        "primary",
        "彝族",
        "1980-02-03",
        "female",
    ]
