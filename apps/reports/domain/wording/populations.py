"""Which units a table counts, in words."""

from apps.judgements.domain.labels import Label

from ..places import Scope


def _by_scope(scope: Scope, province: Label, study: Label) -> Label:
    name = scope.label
    return Label(province.en % {"p": name.en}, province.zh % {"p": name.zh}) if scope.province else study


def CHILDREN_OF_COURT(scope: Scope) -> Label:  # noqa: N802  words that take the report's scope
    return _by_scope(
        scope,
        Label("Children under 14 in judgements by courts of %(p)s.", "%(p)s法院裁判文书中不满14周岁的被害人。"),
        Label("Children under 14 in all judgements of the study.", "全部裁判文书中不满14周岁的被害人。"),
    )


def RELEASED_OF_COURT(scope: Scope) -> Label:  # noqa: N802
    return _by_scope(
        scope,
        Label(
            "Rescued children under 14 in judgements by courts of %(p)s.",
            "%(p)s法院裁判文书中已获救的不满14周岁的被害人。",
        ),
        Label(
            "Rescued children under 14 in all judgements of the study.", "全部裁判文书中已获救的不满14周岁的被害人。"
        ),
    )


def VICTIMS_OF_PLACE(scope: Scope) -> Label:  # noqa: N802
    return _by_scope(
        scope,
        Label(
            "Victims of the whole study taken from %(p)s, or brought or meant to be brought there.",
            "全部研究中自%(p)s拐出、拐入或拟拐入%(p)s的被害人。",
        ),
        Label("Victims of the whole study.", "全部研究的被害人。"),
    )


def JUDGEMENTS_OF_PLACE(scope: Scope) -> Label:  # noqa: N802
    return _by_scope(
        scope,
        Label(
            "Judgements of the whole study with a victim taken from %(p)s, or brought or meant to be brought there.",
            "全部研究中涉及自%(p)s拐出、拐入或拟拐入%(p)s的被害人的裁判文书。",
        ),
        Label("All judgements of the study.", "全部研究的裁判文书。"),
    )


def TAKEN_OUT(scope: Scope) -> Label:  # noqa: N802
    return _by_scope(
        scope,
        Label(
            "Victims of the whole study taken from %(p)s and not known to stay in it.",
            "全部研究中自%(p)s被拐出、且不能确认仍在省内的被害人。",
        ),
        Label(
            "Victims of the whole study whose origin is known and who are not known to stay in that province.",
            "全部研究中拐出地已知、且不能确认仍在该省内的被害人。",
        ),
    )


def BROUGHT_IN(scope: Scope) -> Label:  # noqa: N802
    return _by_scope(
        scope,
        Label(
            "Victims of the whole study brought, or meant to be brought, to %(p)s and not known to come from it.",
            "全部研究中拐入或拟拐入%(p)s、且不能确认来自省内的被害人。",
        ),
        Label(
            "Victims of the whole study whose destination is known and who are not known to come from that province.",
            "全部研究中拐入地已知、且不能确认来自该省的被害人。",
        ),
    )


def KEPT_WITHIN(scope: Scope) -> Label:  # noqa: N802
    return _by_scope(
        scope,
        Label(
            "Victims of the whole study taken from %(p)s and sold within it.",
            "全部研究中自%(p)s被拐、并在省内被出卖的被害人。",
        ),
        Label(
            "Victims of the whole study sold within the province they were taken from.",
            "全部研究中在被拐出的省内被出卖的被害人。",
        ),
    )


def OFFENDERS_OF_COURT(scope: Scope) -> Label:  # noqa: N802
    return _by_scope(
        scope,
        Label("Convicted defendants in judgements by courts of %(p)s.", "%(p)s法院裁判文书中被判有罪的被告人。"),
        Label("Convicted defendants in all judgements of the study.", "全部裁判文书中被判有罪的被告人。"),
    )


def KIND_NOT_ASKED(count: int) -> Label:  # noqa: N802
    return Label(
        f"For {count:,} of them it was not coded whether they are children; they are taken as such, "
        "since no age group says otherwise.",
        f"其中{count:,}人未编码类别；因年龄段未显示其已满14周岁，按儿童计。",
    )
