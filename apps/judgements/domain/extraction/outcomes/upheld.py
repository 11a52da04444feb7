"""What stands after an appeal, a retrial or a review: what the court imposes, else what it leaves of the earlier."""

import re
from collections.abc import Sequence
from dataclasses import replace

from apps.judgements.domain.extraction.findings import Outcome
from apps.judgements.domain.extraction.outcomes import recited
from apps.judgements.domain.extraction.outcomes.clauses import ITEM, Award, Clauses
from apps.judgements.domain.extraction.outcomes.operative import Operative
from apps.judgements.domain.extraction.outcomes.persons import People
from apps.judgements.domain.extraction.outcomes.plain import Plain, plain
from apps.judgements.domain.extraction.outcomes.standing import Imposed, imposed_on, outcome

# What is lifted without touching anybody's conviction or sentence.
_OF_MONEY = re.compile("附带民事|民事部分|追缴|赔偿|退赔|违法所得|没收|扣押|禁止令|从业禁止")
_OF_SENTENCE = re.compile("量刑|定罪|刑事部分|判处|主刑|缓刑|罚金")


def outcomes(text: str, operative: Operative, people: People) -> list[Outcome]:
    """One a party: imposed by this document, else upheld by it, else nothing."""
    awards = awards_of(operative, people)
    earlier = _Earlier(text, operative, people) if operative.upholds or operative.lifted else None
    return [_outcome(person, operative, awards, earlier, people) for person in people.everyone()]


def awards_of(operative: Operative, people: People) -> list[Award]:
    """What the operative part imposes. 核准…维持第一审…判处 makes the earlier sentence this document's own."""
    clauses = Clauses(people)
    kept = () if operative.approves else operative.kept
    clauses.read(operative.plain.clauses, operative.start, operative.end, operative.lifted, kept)
    return _by_elimination(clauses.awards, people)


def _by_elimination(awards: list[Award], people: People) -> list[Award]:
    """A name that is no party's is the one party's without a sentence that has the same family name (胡某, 胡某某)."""
    others = {award.group.other for award in awards if award.group and award.group.other}
    told = {person for award in awards if award.group for person in award.group.persons}
    left = [person for person in people.everyone() if person not in told]
    if len(others) != 1 or len(left) != 1 or not people.may_be(left[0], next(iter(others))):
        return awards
    for award in awards:
        if award.group and award.group.other:
            award.group = replace(award.group, persons=(left[0],))
    return awards


def _outcome(
    person: int, operative: Operative, awards: Sequence[Award], earlier: "_Earlier | None", people: People
) -> Outcome:
    before = earlier.imposed(person) if earlier else []
    rule = "approved" if operative.approves else "changed" if before else ""
    own = imposed_on(person, operative.plain, [award for award in awards if not award.kept], rule)
    kept = imposed_on(person, operative.plain, [award for award in awards if award.kept], "upheld")
    if any(one.award.imposes() for one in own if one.kind != "earlier"):
        return _with_what_was(outcome(own), outcome(kept or before), outcome(before), bool(kept))
    if any(one.award.imposes() for one in kept):
        return outcome(kept)
    if earlier is None or not operative.upholds or earlier.lifted(person):
        return Outcome()
    return Outcome() if operative.remands and not earlier.kept(person) else outcome(before)


def _with_what_was(now: Outcome, kept: Outcome, before: Outcome, kept_itself: bool) -> Outcome:
    """The new sentence with the crime that it does not name again; a new fine alone leaves the old term.

    `kept_itself`: what is kept was told in this document's own words, so that a fine in it stays beside a new term.
    """
    if now.sentence is None and kept.sentence is not None:
        now = replace(
            kept,
            fine_yuan=now.fine_yuan or kept.fine_yuan,
            property_confiscation=now.property_confiscation or kept.property_confiscation,
        )
    if now.sentence is not None and now.fine_yuan is None and kept_itself:
        now = replace(now, fine_yuan=kept.fine_yuan)
    no_crime = now.sentence is not None and now.sentence.value == "not_guilty"
    return now if now.charge or no_crime else replace(now, charge=kept.charge or before.charge)


class _Earlier:
    """The sentences of the earlier instance, as recited before the operative part."""

    def __init__(self, text: str, operative: Operative, people: People) -> None:
        self.words: Plain = plain(text, 0, operative.plain.start)
        self._operative = operative
        self._people = people
        self._recitals = recited.recitals(self.words, people)
        self._passing: list[list[Award]] | None = None

    def imposed(self, person: int) -> list[Imposed]:
        """What the last recital that names the person imposes."""
        rule = "withdrawn" if self._operative.withdrawn else "upheld"
        found = recited.of_person(self._recitals, person)
        if found:
            return imposed_on(person, self.words, found[-1], rule)
        if self._passing is None:
            self._passing = recited.in_passing(self.words, self._people)
        found = recited.of_person(self._passing, person)
        last = [imposed_on(person, self.words, awards, "recited in passing") for awards in found]
        return last[-1] if last else []

    def lifted(self, person: int) -> bool:
        """Whether what is lifted concerns this person's conviction or sentence."""
        operative, words = self._operative, self._operative.plain.words
        spans = [span for span in operative.lifted if not _only_money(words[span[0] : span[1]])]
        if not spans:
            return False
        named = [group for start, end in spans for group in self._people.groups(words, start, end)]
        if named:
            return any(person in group.persons for group in named)
        items = operative.lifted_items
        return not items or bool(items & self._item_of(person))

    def kept(self, person: int) -> bool:
        """Whether the operative part names the person where it upholds."""
        words = self._operative.plain.words
        spans = self._operative.upholding
        return any(person in group.persons for span in spans for group in self._people.groups(words, *span))

    def _item_of(self, person: int) -> frozenset[str]:
        """The items of the recited judgement that speak of the person."""
        items: set[str] = set()
        for awards in recited.of_person(self._recitals, person)[-1:]:
            for award in awards:
                if award.group and person in award.group.persons:
                    before = [found.group() for found in ITEM.finditer(self.words.words, 0, award.group.start)]
                    items.add(before[-1].strip("、（）.") if before else "")
        return frozenset(items)


def _only_money(words: str) -> bool:
    return _OF_MONEY.search(words) is not None and _OF_SENTENCE.search(words) is None
