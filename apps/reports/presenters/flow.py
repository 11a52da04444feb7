"""The lines of the flow in words: a box, and at its right what left it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.judgements.sentences import say_text
from apps.reports.domain.progress import Line, Part

REASONS_SHOWN = 5


@dataclass(frozen=True)
class Item:
    n: int
    words: str


@dataclass(frozen=True)
class Exit:
    """What left a line; `is_rest`: it goes on later. `to`: where one sees which, said as `see`."""

    n: int
    words: str
    items: tuple[Item, ...] = ()
    is_rest: bool = False
    to: str = ""
    see: str = ""


@dataclass(frozen=True)
class Box:
    n: int
    words: str
    exits: tuple[Exit, ...] = ()
    is_last: bool = False


@dataclass(frozen=True)
class Also:
    """What the lines do not hold: in how many batches the files came, why judgements were excluded, where files are."""

    batches: int = 0
    reasons: Sequence[tuple[str, int]] = ()
    to_files: str = ""


def boxes(lines: Sequence[Line], also: Also) -> list[Box]:
    return [Box(line.n, _words(line, also), tuple(_exits(line, also)), line.key == "of_record") for line in lines]


def _words(line: Line, also: Also) -> str:
    n = line.n
    if line.key == "received":
        said = ngettext("file received", "files received", n)
        return said + ngettext(" in one batch", " in %(n)s batches", also.batches) % {"n": also.batches}
    parts = {part.key: part.n for part in line.parts}
    if line.key == "judgements" and not parts["without_text"]:
        return ngettext("judgement read", "judgements read", n)
    name = {
        "files_read": ngettext("file read", "files read", n),
        "judgements": ngettext("judgement", "judgements", n),
        "included": _("included"),
        "coded": _("coded"),
        "of_record": _("of record"),
    }[line.key]
    return name + _divided(line.parts)


def _divided(parts: Sequence[Part]) -> str:
    """: 352 by two or more, 188 by one."""
    words = {
        "read": _("%(n)s read"),
        "without_text": _("%(n)s imported without a text"),
        "by_several": _("%(n)s by two or more"),
        "by_one": _("%(n)s by one"),
        "by_reconciliation": _("%(n)s imported as reconciled"),
        "reconciled": _("%(n)s reconciled"),
        "single": _("%(n)s from one coder"),
    }
    said = [words[part.key] % {"n": number_format(part.n, force_grouping=True)} for part in parts if part.n]
    return _(": ") + _(", ").join(said) if said else ""


def _exits(line: Line, also: Also) -> list[Exit]:
    out = [part for part in line.out if part.n]
    if line.key == "included":
        return _together(out, _("still to code"))
    if line.key == "coded":
        return _together(out, _("waiting for a supervisor"))
    return [_exit(part, also) for part in out]


def _together(out: Sequence[Part], words: str) -> list[Exit]:
    items = tuple(Item(part.n, _name(part)) for part in out)
    if len(items) == 1:
        return [Exit(items[0].n, items[0].words, is_rest=True)]
    return [Exit(sum(item.n for item in items), words, items, is_rest=True)] if items else []


def _exit(part: Part, also: Also) -> Exit:
    if part.key == "unreadable":
        return Exit(part.n, _name(part), to=also.to_files, see=_("see why"))
    items = _reasons(also.reasons) if part.key == "excluded" else ()
    return Exit(part.n, _name(part), items, is_rest=part.key in ("waiting", "undecided"))


def _reasons(reasons: Sequence[tuple[str, int]]) -> tuple[Item, ...]:
    """The most frequent reasons; where there are more, the rest in the last line."""
    shown = list(reasons) if len(reasons) <= REASONS_SHOWN else list(reasons[: REASONS_SHOWN - 1])
    items = [Item(n, say_text(reason) or _("no reason given")) for reason, n in shown]
    rest = sum(n for _reason, n in reasons[len(shown) :])
    return (*items, Item(rest, _("other reasons"))) if rest else tuple(items)


def _name(part: Part) -> str:
    return {
        "waiting": _("waiting to be read"),
        "unreadable": _("unreadable"),
        "known": _("known already, not read again"),
        "duplicate": ngettext("duplicate", "duplicates", part.n),
        "excluded": _("excluded"),
        "undecided": _("not screened yet"),
        "not_assigned": _("not assigned"),
        "not_begun": _("assigned, not begun"),
        "in_work": _("in work"),
        "to_reconcile": _("to be reconciled"),
        "in_review": _("in review"),
        "to_approve": _("to be approved"),
    }[part.key]
