"""Why a victim is proposed: the ways of reading, in words."""

from apps.judgements.domain.labels import Label

RULES: dict[str, Label] = {
    "called victim": Label("The text calls this person a victim.", "文书称此人为被害人。"),
    "called abducted or injured": Label(
        "The text speaks of this person as abducted or injured (被拐儿童, 被害妇女).",
        "文书称此人为被拐或被害的妇女、儿童。",
    ),
    "in a list of victims": Label("Named in a list that begins with 被害人.", "列于“被害人”之后的并列姓名中。"),
    "called in brackets": Label("Called a victim in brackets after the name.", "姓名后的括号中注明系被害人。"),
    "civil plaintiff who is the victim": Label(
        "The civil plaintiff's own paragraph says that this is the victim.", "附带民事诉讼原告人一段中写明其系被害人。"
    ),
    "taken or sold": Label(
        "Told as taken, sold or rescued, though not called a victim.",
        "文书叙述此人被带走、出卖或解救，但未称其为被害人。",
    ),
    "described": Label("Described without a name; told apart by incident.", "未写姓名，仅有描述；按起数区分。"),
    "own child": Label("The sellers' own child, without a name.", "卖方的亲生子女，未写姓名。"),
    "named by kind": Label(
        "Only the kind of person is named (女婴), as what was taken or sold.", "仅写明被带走或出卖者的身份（如女婴）。"
    ),
    "beside the name": Label("Stands beside the name, in brackets or after a comma.", "写在姓名旁的括号内或逗号之后。"),
    "the word used": Label("By the word used (男婴, 女儿, 妇女).", "依所用词语判断（如男婴、女儿、妇女）。"),
    "stated age": Label("The age as stated, in months; not computed.", "按文书所写年龄换算为月，未作推算。"),
    "stated birth": Label("The date of birth as stated.", "文书写明的出生日期。"),
    "lunar birth": Label("A date of birth in the lunar calendar: the year alone.", "出生日期为农历，仅取年份。"),
    "place of the taking": Label(
        "By the last place named before the taking or the birth.", "依带走或出生之前最近提到的地点判断。"
    ),
    "bought there": Label("Bought there, and sold on later.", "在该地被收买，后又被转卖。"),
    "brought from": Label("The text says that the victim was brought from there.", "文书写明被害人由该地被带出。"),
    "native of": Label("Called a native of there (云南籍).", "文书称其籍贯为该地。"),
    "brought or sold to": Label("The last place the victim was brought or sold to.", "被害人最后被带往或卖往之地。"),
}
