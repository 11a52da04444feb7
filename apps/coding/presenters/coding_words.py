"""The sentences that the coding screen's JavaScript says, in the page's language. Keys ending in _one are for n = 1."""

from django.utils.translation import gettext as _


def coding_words() -> dict[str, str]:
    return {**_proposals(), **_answers(), **_units(), **_saving(), **_submitting()}


def _proposals() -> dict[str, str]:
    return {
        "proposed": _("proposed"),
        "proposed_unsure": _("proposed, unsure"),
        "take": _("Add"),
        "take_all": _("Add all %(n)s"),
        "none_proposed": _("No unit is proposed."),
        "unit_rejected": _("Rejected: %(unit)s. It will not be proposed again."),
        "no_unit_yet": _("The text names %(names)s here: add the person as a unit to link it."),
        "accept": _("Accept"),
        "change": _("Change"),
        "reject": _("Reject"),
        "was_accepted": _("accepted"),
        "was_edited": _("proposal changed"),
        "accept_all": _("Accept %(n)s sure"),
        "accept_unsure": _("Accept %(n)s unsure"),
        "proposals": _("%(n)s proposals"),
        "proposals_one": _("1 proposal"),
    }


def _answers() -> dict[str, str]:
    return {
        "choose": _("choose"),
        "filter": _("Type to filter"),
        "nothing_found": _("Nothing found"),
        "no_connection": _("No connection; try again."),
        "waits": _("waits for other answers"),
        "no_passage": _("no passage yet"),
        "drop": _("Remove this passage"),
        "back_to_derived": _("Back to the derived value"),
        "overrule_how": _("Select the passage that shows another value and press E; then give the value."),
        "select_first": _("Select a passage in the text first."),
        "attached": _("Attached to %(field)s: %(quote)s"),
        "missing_9": _("not stated"),
        "missing_8": _("unclear"),
        "missing_6": _("withheld"),
        "evidence": _("evidence"),
        "evidence_for": _("evidence for"),
        "fill": _("fill"),
        "definition": _("definition"),
        "next_open": _("next open"),
        "yours": _("Yours: %(value)s"),
        "keep_mine": _("Keep mine"),
        "keep_theirs": _("Keep what stands there"),
        "not_a_date": _("Write a date as 2014, 2014-03 or 2014-03-05."),
        "no_such_date": _("There is no such date."),
        "not_a_number": _("Write a number, such as 46000 or 4.6万."),
        "not_whole": _("Write a whole number."),
        "too_small": _("Not below %(limit)s."),
        "too_large": _("Not above %(limit)s."),
        "yuan": _("%(n)s yuan"),
        "and": _("; "),
    }


def _units() -> dict[str, str]:
    return {
        "unit_title": _("%(type)s %(number)s"),
        "flow": _("%(sale)s (%(price)s): %(victims)s, from %(from)s to %(to)s."),
        "unnamed": _("without a name yet"),
        "none_yet": _("none there yet"),
        "complete": _("complete"),
        "of": _("%(done)s of %(total)s"),
        "open_of": _("%(n)s of %(total)s answers open"),
        "added": _("Added: %(unit)s"),
        "removed": _("Removed: %(unit)s. Ctrl Z brings it back."),
        "undone": _("Undone"),
        "redone": _("Done again"),
        "nothing_to_undo": _("There is nothing to undo."),
        "unit_complete": _("Everything here is answered."),
        "found": _("%(at)s of %(n)s"),
        "stale": _("Another window changed this meanwhile; the page shows what stands now."),
    }


def _saving() -> dict[str, str]:
    return {
        "saved": _("Saved %(time)s"),
        "saving": _("Saving"),
        "nothing_new": _("Everything is saved"),
        "save_offline": _("Offline: %(n)s changes kept in this browser"),
        "save_offline_one": _("Offline: 1 change kept in this browser"),
        "save_server": _("The server does not answer: %(n)s changes kept in this browser"),
        "save_server_one": _("The server does not answer: 1 change kept in this browser"),
        "save_login": _("Your session has ended: %(n)s changes kept in this browser"),
        "save_login_one": _("Your session has ended: 1 change kept in this browser"),
        "save_refused": _("Not saved: %(sentence)s"),
        "not_here": _("this coding cannot be changed from here any more; reload the page."),
        "save_conflict": _("Conflict: %(n)s answers differ from another window"),
        "save_conflict_one": _("Conflict: 1 answer differs from another window"),
    }


def _submitting() -> dict[str, str]:
    return {
        "still_open": _("%(n)s answers are still open"),
        "still_open_one": _("1 answer is still open"),
        "and_more": _("and %(n)s more"),
        "not_all_sent": _("Some changes have not been saved yet; submit when they are."),
        "submit_failed": _("Not submitted"),
    }
