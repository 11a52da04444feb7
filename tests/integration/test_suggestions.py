"""Suggestions in a coding: who is offered them, what comes of them, and that a better reader undoes nothing."""

from typing import Any

import pytest

from apps.coding.actions import assignment
from apps.coding.actions.codebooks import publish_codebook
from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.suggestions.sharing import For
from apps.coding.models import Answer, AnswerEvent, Coding, RejectedProposal, Unit
from apps.coding.queries.suggestions import tallies
from apps.judgements.actions import reading
from apps.judgements.domain.extraction import trust as measure
from apps.judgements.models import Judgement, TextFindings
from tests.factories import Cast
from tests.factories import findings as by_hand
from tests.factories.coded import Desk, assigned
from tests.integration.test_coding_views import island, page

OWN = "own paragraph"


@pytest.fixture(autouse=True)
def _measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that was right of nearly every defendant, and of education too seldom."""

    def counts() -> dict[str, tuple[int, int]]:
        fields = (
            "name",
            "sex",
            "birth_date",
            "ethnicity",
            "residence_province",
            "charge",
            "sentence",
            "sentence_months",
        )
        rules = (OWN, "decision", "combined")
        right = {f"defendant.{field}/{rule}": (40, 40) for field in fields for rule in rules}
        return {**right, f"defendant.ethnicity/{OWN}": (38, 40), f"defendant.education/{OWN}": (2, 9)}

    monkeypatch.setattr(measure, "_measured", counts)


@pytest.fixture
def judgement(cast: Cast) -> Judgement:
    publish_codebook(study=cast.study, codebook=default_codebook(), by=cast.bing)
    made = Judgement.objects.create(study=cast.study, key="87")
    reading.add_text(made, by_hand.TEXT, by_hand.findings())
    return made


def give(cast: Cast, judgement: Judgement, *coders: Any, suggestions: For = For.EVERYONE) -> list[Coding]:
    return assignment.assign(
        study=cast.study, judgements=[judgement], coders=coders, by=cast.bing, suggestions=suggestions
    )


def data_of(client_of: Any, coding: Coding) -> dict[str, Any]:
    return island(client_of(coding.coder).get(page(coding)), "coding-data")


def labels(data: dict[str, Any]) -> list[str]:
    return [each["label"] for each in data["proposals"]]


class TestOffers:
    def test_units_and_their_answers_are_proposed_each_with_passage_reason_and_level(
        self, cast: Cast, client_of, judgement: Judgement
    ) -> None:
        (coding,) = give(cast, judgement, cast.jia)
        data = data_of(client_of, coding)
        assert labels(data) == ["罗某甲", "陈某乙", "杨某1", "46000元"]
        luo = data["proposals"][0]
        given = {each["variable"]: each for each in luo["answers"]}
        assert (given["sex"]["value"], given["sex"]["level"]) == (2, "sure")
        assert given["ethnicity"]["level"] == "unsure"
        assert "education" not in given  # 2 of 9: withheld
        assert given["sex"]["evidence"] == [{"start": 57, "end": 58, "quote": "女"}]
        assert given["registered_residence"]["value"]["name"] == "Guandu District"
        assert all(each["why"] for each in [luo, *luo["answers"]])
        assert data["answers"] == []

    def test_victims_and_sales_are_unsure(self, cast: Cast, client_of, judgement: Judgement) -> None:
        (coding,) = give(cast, judgement, cast.jia)
        levels = {each["type"]: each["level"] for each in data_of(client_of, coding)["proposals"]}
        assert levels == {"defendant": "sure", "victim": "unsure", "sale": "unsure"}

    def test_one_of_two_coders_works_without_and_is_offered_the_documents_facts_alone(
        self, cast: Cast, client_of, judgement: Judgement
    ) -> None:
        codings = give(cast, judgement, cast.jia, cast.yi, suggestions=For.ONE)
        offered = [data_of(client_of, coding) for coding in codings]
        assert sorted(len(data["proposals"]) for data in offered) == [0, 4]
        for data in offered:
            assert "court" in {each["variable"] for each in data["suggestions"]}

    def test_a_second_coder_assigned_later_works_without(self, cast: Cast, judgement: Judgement) -> None:
        (first,) = give(cast, judgement, cast.jia, suggestions=For.ONE)
        (second,) = give(cast, judgement, cast.yi, suggestions=For.ONE)
        assert (first.with_suggestions, second.with_suggestions) == (True, False)

    def test_a_supervisor_chooses_on_the_page(self, cast: Cast, client_of, judgement: Judgement) -> None:
        client = client_of(cast.bing)
        address = "/studies/three-provinces/coding/assignments/"
        assert 'name="suggestions"' in client.get(address).content.decode()
        asked = {"judgements": judgement.pk, "coders": [cast.jia.pk, cast.yi.pk], "suggestions": "nobody"}
        client.post(address + "add/", asked)
        assert list(Coding.objects.values_list("with_suggestions", flat=True)) == [False, False]
        client.post(address + "add/", {**asked, "suggestions": "all of them"})
        assert Coding.objects.count() == 2


class TestDecisions:
    def take(self, desk: Desk, luo: dict[str, Any]) -> str:
        return desk.add("defendant", source=luo["ref"], suggestion=luo["kind"])

    def test_accepted_edited_rejected_are_kept_with_their_kind(
        self, cast: Cast, client_of, judgement: Judgement
    ) -> None:
        (coding,) = give(cast, judgement, cast.jia)
        luo, desk = data_of(client_of, coding)["proposals"][0], Desk(coding)
        unit = self.take(desk, luo)
        kinds = {each["variable"]: each["kind"] for each in luo["answers"]}
        for variable, new in (
            ("sex", {"value": 2, "provenance": "accepted"}),
            ("birth_date", {"value": "1979", "provenance": "edited"}),
            ("ethnicity", {"provenance": "rejected"}),
        ):
            assert desk.answer(unit, variable, suggestion=kinds[variable], **new).outcome == "saved"
        rows = {row.variable.key: row for row in Answer.objects.select_related("variable")}
        assert {key: row.decision for key, row in rows.items()} == {
            "sex": "accepted",
            "birth_date": "edited",
            "ethnicity": "rejected",
        }
        assert rows["sex"].suggestion == f"defendant.sex/{OWN}"
        assert AnswerEvent.objects.filter(suggestion=f"defendant.ethnicity/{OWN}").count() == 1
        data = data_of(client_of, coding)
        assert data["taken"] == {unit: luo["ref"]}
        desk.answer(unit, "sex", value=1)
        assert Answer.objects.get(variable__key="sex").decision == "edited"

    def test_a_rejected_unit_does_not_come_back_until_it_is_called_back(
        self, cast: Cast, client_of, judgement: Judgement
    ) -> None:
        (coding,) = give(cast, judgement, cast.jia)
        luo, desk = data_of(client_of, coding)["proposals"][0], Desk(coding)
        asked = {"source": luo["ref"], "suggestion": luo["kind"]}
        assert desk.send(kind="proposal_rejected", **asked).outcome == "saved"
        assert desk.send(kind="proposal_rejected", **asked).outcome == "known"
        assert data_of(client_of, coding)["rejected"] == [luo["ref"]]
        assert AnswerEvent.objects.get(kind="proposal").new == {"source": luo["ref"], "rejected": True}
        assert desk.send(kind="proposal_recalled", **asked).outcome == "saved"
        assert not RejectedProposal.objects.exists()

    @pytest.mark.parametrize(
        "source", ["", "defendant", "defendant:1-2<script>", "defendant:1-2\n", 7, None, "x" * 200]
    )
    def test_a_reference_that_is_none_is_refused(self, cast: Cast, judgement: Judgement, source: object) -> None:
        (coding,) = give(cast, judgement, cast.jia)
        assert Desk(coding).send(kind="proposal_rejected", source=source, suggestion="a/b").outcome == "refused"

    def test_a_better_reader_touches_nothing_that_was_decided(
        self, cast: Cast, client_of, judgement: Judgement
    ) -> None:
        (coding,) = give(cast, judgement, cast.jia)
        luo, chen, *_ = data_of(client_of, coding)["proposals"]
        desk = Desk(coding)
        unit = self.take(desk, luo)
        desk.answer(unit, "sex", value=2, provenance="accepted", suggestion=f"defendant.sex/{OWN}")
        desk.send(kind="proposal_rejected", source=chen["ref"], suggestion=chen["kind"])
        before = list(Answer.objects.values()) + list(Unit.objects.values())
        row = TextFindings.objects.get()
        anew = {**row.findings, "victims": []}
        for person in anew["defendants"]:
            (start, end), *_ = person["party"]["name"]["at"]
            person["party"]["name"]["at"] = [[start - 3, end]]
            person["party"]["sex"]["value"] = "male"
        TextFindings.objects.create(text_version=row.text_version, extractor_version=2, findings=anew)
        data = data_of(client_of, coding)
        assert list(Answer.objects.values()) + list(Unit.objects.values()) == before
        assert [each["type"] for each in data["proposals"]] == ["defendant", "defendant", "sale"]
        assert data["taken"] == {unit: data["proposals"][0]["ref"]}
        assert data["rejected"] == [data["proposals"][1]["ref"]]


class TestCounts:
    def decide(self, coding: Coding, client_of: Any) -> None:
        luo, chen, *_ = data_of(client_of, coding)["proposals"]
        desk = Desk(coding)
        unit = desk.add("defendant", source=luo["ref"], suggestion=luo["kind"])
        desk.answer(unit, "sex", value=2, provenance="accepted", suggestion=f"defendant.sex/{OWN}")
        desk.answer(unit, "role", value=2, provenance="edited", suggestion="defendant.role/court's view")
        desk.send(kind="proposal_rejected", source=chen["ref"], suggestion=chen["kind"])
        desk.answer_all()

    def test_only_judgements_of_record_are_counted(self, cast: Cast, client_of, judgement: Judgement) -> None:
        (coding,) = give(cast, judgement, cast.jia)
        self.decide(coding, client_of)
        assert tallies(cast.study) == {}
        client_of(cast.jia).post(page(coding, "submit/"))
        found = tallies(cast.study)
        assert {kind: (t.accepted, t.edited, t.rejected) for kind, t in found.items()} == {
            f"defendant.sex/{OWN}": (1, 0, 0),
            "defendant.role/court's view": (0, 1, 0),
            f"defendant/{OWN}": (1, 0, 1),
        }
        assert tallies(cast.study, without={judgement.pk}) == {}

    def test_a_unit_taken_over_and_removed_again_was_rejected(
        self, cast: Cast, client_of, judgement: Judgement
    ) -> None:
        (coding,) = give(cast, judgement, cast.jia)
        luo = data_of(client_of, coding)["proposals"][0]
        desk = Desk(coding)
        unit = desk.add("defendant", source=luo["ref"], suggestion=luo["kind"])
        desk.send(kind="unit_removed", unit=unit)
        desk.answer_all()
        client_of(cast.jia).post(page(coding, "submit/"))
        assert [(t.accepted, t.rejected) for t in tallies(cast.study).values()] == [(0, 1)]


def test_a_coding_without_findings_is_offered_nothing_more(cast: Cast, client_of) -> None:
    (coding,) = assigned(cast, cast.jia)
    data = data_of(client_of, coding)
    assert (data["proposals"], data["taken"], data["rejected"]) == ([], {}, [])
