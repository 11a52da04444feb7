"""The sentences that the scripts of the review pages say, translated on the server."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def words_for_page(coders: tuple[str, str]) -> dict[str, str]:
    """Sentences by name, with %(name)s placeholders; `coders`: what the two are called."""
    return {
        "a": coders[0],
        "b": coders[1],
        "left": ngettext("%(n)s decision left", "%(n)s decisions left", 2),
        "left_one": ngettext("%(n)s decision left", "%(n)s decisions left", 1),
        "all_decided": _("All decided"),
        "saved": _("Saved %(time)s"),
        "saving": _("Saving …"),
        "offline": _("Not saved: no connection. Trying again."),
        "login": _("Not saved: you have been logged out. Log in in another tab; what you decided is kept."),
        "server": _("Not saved: the server had a fault. Trying again."),
        "refused": _("Not saved: the server refused it. Load the page again; what you decided is kept."),
        "not_all_saved": _("Not everything is saved yet. Pair the units once it is."),
        "signs_off": _("Signs off as soon as everything is saved"),
        "without_reason": ngettext("%(n)s without a reason", "%(n)s without a reason", 2),
        "without_reason_one": ngettext("%(n)s without a reason", "%(n)s without a reason", 1),
        "to_decide": _("to decide"),
        "no_reason": _("reason?"),
        "no_passage": _("no passage"),
        "other_value": _("Other value"),
        "not_stated": _("Not stated"),
        "unclear": _("Unclear"),
        "both": _("Both"),
        "reason": _("Reason"),
        "value": _("Value"),
        "keep": _("Keep"),
        "typing_help": _("Enter keeps it, Esc leaves it"),
        "several_help": _("Codes with a blank between them"),
        "place_help": _("Type a name and choose from the list"),
        "found": _("%(at)s of %(n)s"),
        "nothing_to_undo": _("Nothing to undo"),
        "undone": _("Undone: %(name)s"),
        "nobody": _("nobody: set apart"),
    }
