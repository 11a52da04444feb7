"""Why a value of an outcome is proposed: the name of each rule, and what a coder is told."""

from apps.judgements.domain.labels import Label

RULES: dict[str, Label] = {
    "own clause": Label(
        "The decision imposes it on this defendant alone, by name.", "判决主文在单独一项中点名判处该被告人。"
    ),
    "shared clause": Label(
        "The decision imposes the same on several defendants in one clause.",
        "判决主文在同一项中对数名被告人作相同判处。",
    ),
    "one each": Label(
        "The decision names several defendants and as many values, in the same order.",
        "判决主文依次列明数名被告人及数目相同的刑罚，按顺序对应。",
    ),
    "combined sentence": Label(
        "Several sentences were made one; this is the one to be executed.", "数罪并罚后决定执行的刑罚。"
    ),
    "fines of the counts": Label(
        "The combined sentence names no fine; the fines of the single crimes are added up.",
        "决定执行部分未写明罚金，此数为各罪罚金之和。",
    ),
    "charge named before": Label(
        "The crime is named for the defendants before; this clause gives the sentence only.",
        "罪名在前文已统一写明，本句只写刑罚。",
    ),
    "nameless": Label(
        "The clause gives no name; the judgement has this defendant only, or means all of them.",
        "该句未写姓名；全案仅此一名被告人，或指全部被告人。",
    ),
    "by elimination": Label(
        "The name in the decision differs; no other defendant is left whom it could mean.",
        "判决主文中的姓名与前文不同，但只可能指该被告人。",
    ),
    "upheld": Label(
        "The court upholds the earlier judgement, which the text recites so.", "本院维持原判，原判内容如文中所述。"
    ),
    "withdrawn": Label(
        "The appeal was withdrawn; the earlier judgement stands as the text recites it.",
        "上诉（抗诉）已撤回，原判生效，内容如文中所述。",
    ),
    "changed": Label("The court changes the earlier judgement so.", "本院改判的内容。"),
    "approved": Label("The court approves this sentence.", "本院核准的刑罚。"),
    "first imposed": Label(
        "The sentence of the judgement that is being executed, before any reduction.", "原判刑罚（未计减刑）。"
    ),
    "later judgement": Label(
        "A later judgement, before any reduction, changed the first one; this is the later.",
        "减刑之前另有判决变更了原判刑罚，此为后一判决的内容。",
    ),
    "recited in passing": Label(
        "The text tells of this sentence without quoting the judgement's operative part.",
        "文中提及该刑罚，但未以判决主文的形式引述。",
    ),
    "court's words": Label("The court says so of this person in its reasoning.", "本院在裁判理由中如此认定该被告人。"),
    "counsel's view adopted": Label(
        "Counsel says so of this person, and the court adopts that view.", "辩护人如此主张，本院予以采纳。"
    ),
    "the others": Label(
        "The court says so of all defendants whom it has not named before.", "本院对其余被告人如此认定。"
    ),
}
