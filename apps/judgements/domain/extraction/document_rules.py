"""Why a fact of the document is proposed: the name of each rule, and what a coder is told."""

from apps.judgements.domain.labels import Label

RULES: dict[str, Label] = {
    "heading": Label(
        "It stands in the document's heading, with court, type and number together.",
        "文书首部所载，与法院、文书种类、案号相连。",
    ),
    "block of its own": Label(
        "It is a block of its own near the beginning, without the rest of a heading.",
        "文首独立成段，首部其他内容缺失。",
    ),
    "line of its own": Label("It is a line of its own.", "单独成行。"),
    "title": Label("The title says so.", "文书标题写明。"),
    "words of the decision": Label(
        "The heading is lost; the words that lead in the decision say so.", "首部缺失，由引出主文的用语得知。"
    ),
    "court's name": Label("The court's name says so.", "由法院名称得知。"),
    "place in the court's name": Label(
        "The court is named after this place, which lies in that province.", "法院以该地名命名，该地属此省份。"
    ),
    "court of appeal": Label(
        "Several provinces have a place of that name; the court of appeal named lies in this one.",
        "同名地方不止一处，上诉法院在此省份。",
    ),
    "prosecutor's office": Label(
        "Several provinces have a place of that name; the prosecutor's office lies in this one.",
        "同名地方不止一处，公诉机关在此省份。",
    ),
    "signature": Label(
        "It stands below the judges' names, before the clerk's.", "位于审判人员署名之下、书记员署名之前。"
    ),
    "below the judges": Label("It stands below the judges' names.", "位于审判人员署名之下。"),
    "case number": Label("The kind of case number says so.", "由案号类型代字得知。"),
    "orders a retrial": Label("The document orders a retrial.", "本文书决定再审。"),
    "course of the proceedings": Label(
        "No number or title tells; the words on the course of the proceedings do.",
        "无案号、标题可据，由审理经过的用语得知。",
    ),
}
