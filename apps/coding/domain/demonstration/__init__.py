"""The demonstration study: invented cases, the judgements that tell them, and how two coders would read them.

Everything here is made from a seed and depends on nothing else: the same seed gives the same bytes. No person, county,
court or case of it exists. The path is worlds (what happened) -> texts (what the court wrote, with every passage's
place noted while writing) -> truth (what a perfect coder records) -> coders (what two real ones record) -> review
(what the supervisor makes of it) -> study (the whole, ready to be stored).
"""

from apps.coding.domain.demonstration.coders import Coded
from apps.coding.domain.demonstration.study import Entry, Stage, make_entry, make_study
from apps.coding.domain.demonstration.texts import Told, tell
from apps.coding.domain.demonstration.truth import truth

__all__ = ["Coded", "Entry", "Stage", "Told", "make_entry", "make_study", "tell", "truth"]
