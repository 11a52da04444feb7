"""The facts a judgement is listed and filtered by: their names for people, their values, and what may stand for one."""

import re

from apps.judgements.domain import divisions
from apps.judgements.domain.courts import LEVELS
from apps.judgements.domain.division_names import PROVINCES
from apps.judgements.domain.extraction.header import DOCUMENT_TYPES, FACT_NAMES, PROCEDURES
from apps.judgements.domain.labels import Label
from apps.judgements.domain.sentences import Refused, gettext_noop

LABELS: dict[str, Label] = {
    "case_number": Label("Case number", "案号"),
    "court": Label("Court", "审理法院"),
    "court_level": Label("Court level", "法院层级"),
    "province": Label("Province", "法院所在省份"),
    "decided_on": Label("Date of decision", "裁判日期"),
    "document_type": Label("Type of document", "文书类型"),
    "procedure": Label("Procedure", "审判程序"),
}
VALUES: dict[str, dict[str, Label]] = {
    "court_level": {
        "basic": Label("basic", "基层"),
        "intermediate": Label("intermediate", "中级"),
        "high": Label("high", "高级"),
        "supreme": Label("supreme", "最高"),
    },
    "document_type": {
        "judgment": Label("judgment", "判决书"),
        "ruling": Label("ruling", "裁定书"),
        "decision": Label("decision", "决定书"),
        "mediation": Label("mediation", "调解书"),
        "notice": Label("notice", "通知书"),
    },
    "procedure": {
        "first_instance": Label("first instance", "一审"),
        "second_instance": Label("second instance", "二审"),
        "retrial": Label("retrial", "再审"),
        "commutation": Label("commutation", "减刑"),
        "parole": Label("parole", "假释"),
        "death_penalty_review": Label("review of a death sentence", "死刑复核"),
        "other": Label("other", "其他"),
    },
    "province": {province.code: province.label for province in PROVINCES},
}
LONGEST_VALUE = 120
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

assert set(LABELS) == set(FACT_NAMES)
assert tuple(VALUES["court_level"]) == LEVELS
assert tuple(VALUES["document_type"]) == DOCUMENT_TYPES
assert tuple(VALUES["procedure"]) == PROCEDURES


def shown(field: str, value: str, language: str) -> str:
    """A value in words; text and dates as they are, an unknown code as it is."""
    label = VALUES.get(field, {}).get(value)
    return label[language] if label else value


def clean(field: str, raw: str) -> str:
    """The value to keep for a field of FACT_NAMES, from what a person typed or chose; empty: the text does not say.

    Provinces may be given by code or name. Raises `Refused` where the value cannot stand for the field.
    """
    value = " ".join(raw.split())
    if not value:
        return ""
    if len(value) > LONGEST_VALUE:
        raise Refused(gettext_noop("At most %(limit)d characters, please."), limit=LONGEST_VALUE)
    if field == "decided_on":
        return _date(value)
    if field == "province":
        value = divisions.province_code(value) or value
    if field in VALUES and value not in VALUES[field]:
        raise Refused(gettext_noop("“%(value)s” is none of the values to choose from."), value=value)
    return value


def _date(value: str) -> str:
    match = _DATE.fullmatch(value)
    year, month, day = (int(part) if part else None for part in match.groups()) if match else (None, None, None)
    possible = (
        year is not None
        and 1949 <= year <= 2100
        and (month is None or 1 <= month <= 12)
        and (day is None or (month is not None and 1 <= day <= _days(year, month)))
    )
    if not possible:
        raise Refused(gettext_noop("“%(value)s” is no date. Write 2014-09-12, 2014-09 or 2014."), value=value)
    return value


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]
