"""The fields of findings and their values in words, for people."""

from collections.abc import Mapping

from apps.judgements.domain.labels import Label

UNITS: Mapping[str, Label] = {
    "defendant": Label("Defendant", "被告人"),
    "count": Label("Count", "罪名"),
    "victim": Label("Victim", "被害人"),
    "sale": Label("Sale", "交易"),
}
FIELDS: Mapping[str, Label] = {
    "name": Label("Name", "姓名"),
    "alias": Label("Other names", "其他名字"),
    "sex": Label("Sex", "性别"),
    "birth_date": Label("Date of birth", "出生日期"),
    "age": Label("Age (years)", "年龄（岁）"),
    "age_months": Label("Age (months)", "年龄（月）"),
    "count": Label("Number", "人数"),
    "ethnicity": Label("Ethnicity", "民族"),
    "nationality": Label("Nationality", "国籍"),
    "education": Label("Education", "文化程度"),
    "occupation": Label("Occupation", "职业"),
    "residence": Label("Residence", "住址"),
    "residence_province": Label("Province of residence", "住址所在省份"),
    "residence_basis": Label("Kind of residence", "住址性质"),
    "charge": Label("Charge", "罪名"),
    "role": Label("Role", "主从犯"),
    "sentence": Label("Sentence", "刑罚"),
    "sentence_months": Label("Sentence (months)", "刑期（月）"),
    "probation_months": Label("Probation (months)", "缓刑考验期（月）"),
    "fine_yuan": Label("Fine (yuan)", "罚金（元）"),
    "property_confiscation": Label("Confiscation of property", "没收财产"),
    "origin_province": Label("Taken from", "被拐出地"),
    "destination_province": Label("Destination", "拐入地"),
    "price_yuan": Label("Price (yuan)", "价格（元）"),
    "price_kind": Label("Kind of price", "价格性质"),
    "sellers": Label("Seller", "出卖人"),
    "buyers": Label("Buyer", "收买人"),
    "intermediaries": Label("Intermediary", "中间人"),
    "date": Label("Date", "时间"),
    "place": Label("Place", "地点"),
}
_VALUES: Mapping[str, Label] = {
    "male": Label("male", "男"),
    "female": Label("female", "女"),
    "illiterate": Label("illiterate", "文盲、半文盲"),
    "primary": Label("elementary school", "小学"),
    "junior_high": Label("middle school", "初中"),
    "senior_high": Label("high school", "高中、中专"),
    "college": Label("college and higher", "大专及以上"),
    "registered": Label("registered residence", "户籍地"),
    "lives_in": Label("place lived in", "现住地"),
    "principal": Label("principal", "主犯"),
    "accomplice": Label("accomplice", "从犯"),
    "coerced": Label("coerced accomplice", "胁从犯"),
    "sole": Label("sole offender", "单独犯罪"),
    "fixed_term": Label("fixed-term imprisonment", "有期徒刑"),
    "life": Label("life imprisonment", "无期徒刑"),
    "death": Label("death", "死刑"),
    "death_with_reprieve": Label("death with reprieve", "死缓"),
    "detention": Label("criminal detention", "拘役"),
    "control": Label("control", "管制"),
    "exempt": Label("exempt from punishment", "免予刑事处罚"),
    "not_guilty": Label("not guilty", "无罪"),
    "fine_only": Label("fine alone", "单处罚金"),
    "all": Label("all of it", "全部"),
    "part": Label("part of it", "部分"),
    "paid": Label("paid", "已付"),
    "asked": Label("asked", "要价"),
    "agreed": Label("agreed", "约定"),
    "offered": Label("offered", "出价"),
}
_CODED = ("sex", "education", "residence_basis", "role", "sentence", "property_confiscation", "price_kind")


def in_words(field: str, value: str | int | float, language: str) -> str:
    """A value of a field for people; text and dates as they are."""
    if field in _CODED and str(value) in _VALUES:
        return _VALUES[str(value)][language]
    return f"{value:,}" if isinstance(value, int | float) else value
