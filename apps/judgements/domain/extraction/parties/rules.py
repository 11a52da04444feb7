"""The rules by which defendants are read: each name with the sentence that tells a coder why a value is proposed."""

from apps.judgements.domain.labels import Label

OWN = "own paragraph"
LISTED = "listed together"
TREATED = "person to be treated"
PROCEEDINGS = "course of the proceedings"
NAMED_IN_CASE = "name of the case"
CONVICTED = "convicted in the decision"
DECISION_NAME = "name of the decision"
BARE = "bare words"
LATE = "after the record"
PROVINCE_NAMED = "province named"
PLACE_NAMED = "place named"
BY_BIRTHPLACE = "place told by birthplace"
BY_COURT = "place told by court"

RULES: dict[str, Label] = {
    OWN: Label(
        "The defendant's own paragraph among the parties says so.",
        "当事人部分中该被告人自己的段落如此记载。",
    ),
    LISTED: Label(
        "Several defendants are named together among the parties.",
        "当事人部分将数名被告人并列。",
    ),
    TREATED: Label(
        "The person against whom forced medical treatment is asked for takes the defendant's place.",
        "强制医疗案件中，被申请人居于被告人的地位。",
    ),
    PROCEEDINGS: Label(
        "The parties' section is lost; the charge or the course of the proceedings names the defendant.",
        "缺少当事人部分；指控或审理经过写明该被告人。",
    ),
    NAMED_IN_CASE: Label(
        "The parties' section is lost; the sentence that names the case (…一案) names the defendant.",
        "缺少当事人部分；写明案由的句子（……一案）提到该被告人。",
    ),
    CONVICTED: Label(
        "The parties' section does not introduce the person; the decision convicts him or her.",
        "当事人部分没有介绍此人；裁判结果认定其犯罪。",
    ),
    DECISION_NAME: Label(
        "The parties' section writes the name otherwise; this is the name that the decision uses.",
        "当事人部分的姓名写法不同；此为裁判结果所用的姓名。",
    ),
    BARE: Label(
        "The words stand in the defendant's own paragraph without a word that says what they are.",
        "该被告人自己的段落中有此词语，但没有说明其性质的字样。",
    ),
    LATE: Label(
        "The words stand in the defendant's own paragraph, after arrest or earlier convictions.",
        "该被告人自己的段落在强制措施或前科之后有此记载。",
    ),
    PROVINCE_NAMED: Label(
        "The residence begins with the name of the province.",
        "住址写明省份。",
    ),
    PLACE_NAMED: Label(
        "The residence names a city or county that lies in one province alone.",
        "住址写明的市、县仅存在于一个省份。",
    ),
    BY_BIRTHPLACE: Label(
        "Several provinces have a place of this name; the birthplace in the same paragraph tells which.",
        "数个省份有同名地方；由同一段落中的出生地判断。",
    ),
    BY_COURT: Label(
        "Several provinces have a place of this name, or it is called 'this city'; the court's place tells which.",
        "数个省份有同名地方，或写作“本市”等；由法院所在地判断。",
    ),
}
