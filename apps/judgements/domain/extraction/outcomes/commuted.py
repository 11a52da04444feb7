"""The sentence first imposed, as a ruling on commutation or parole recites it: no reduction, nor what it left."""

import re
from dataclasses import replace

from apps.judgements.domain.extraction.findings import Outcome
from apps.judgements.domain.extraction.outcomes import recited
from apps.judgements.domain.extraction.outcomes.persons import People
from apps.judgements.domain.extraction.outcomes.plain import plain
from apps.judgements.domain.extraction.outcomes.standing import imposed_on, outcome

# From here on the text tells of reductions, or of the request for this one.
_REDUCED = re.compile("减为|减去|减余刑|提请|报请|报送|呈报|减刑建议|假释建议|(?:提出|建议)[^。]{0,12}(?:减刑|假释)")


def outcomes(text: str, end: int, people: People) -> list[Outcome]:
    """One a party: the last judgement before any reduction (an appeal or a crime found later may change the first)."""
    words = plain(text, 0, end)
    reduced = _REDUCED.search(words.words)
    if reduced:
        words = plain(text, 0, words.place(reduced.start()))
    told = recited.recitals(words, people)
    passing = told or recited.in_passing(words, people) or recited.in_passing(words, people, own=True)
    found: list[Outcome] = []
    for person in people.everyone():
        recitals = recited.of_person(told, person)
        if recitals:
            rule = "first imposed" if len(recitals) == 1 else "later judgement"
            last, *others = [outcome(imposed_on(person, words, awards, rule)) for awards in reversed(recitals)]
            crime = next((one.charge for one in (last, *others) if one.charge), None)
            found.append(replace(last, charge=crime))
        else:
            first = recited.of_person(passing, person)[:1]
            found.append(outcome(imposed_on(person, words, first[0], "recited in passing")) if first else Outcome())
    return found
