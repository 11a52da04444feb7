"""What is kept of a reading comes back as it was."""

import json
from dataclasses import replace

from apps.judgements.domain.extraction import kept
from apps.judgements.domain.extraction.contract import as_json
from tests.factories.findings import TEXT, findings


def test_findings_come_back_as_they_were() -> None:
    found = findings()
    assert kept.from_json(json.loads(json.dumps(kept.to_json(found))), TEXT) == found


def test_quotes_are_taken_from_the_text_also_behind_signs_outside_the_plane() -> None:
    back = kept.from_json(kept.to_json(findings()), TEXT)
    assert [part.quote for part in back.victims[0].birth_date.evidence] == ["2010年11月3日"]
    for one in (part for part in as_json(back)["defendants"]):
        for part in one["name"]["evidence"]:
            assert TEXT[part["start"] : part["end"]] == part["quote"]


def test_what_was_kept_by_another_version_is_read_as_far_as_it_goes() -> None:
    data = kept.to_json(findings())
    data["defendants"][0]["party"]["shoe_size"] = {"value": 44, "rule": "", "at": [[0, 2]]}
    del data["document"]["court"], data["sales"]
    back = kept.from_json(data, TEXT)
    assert back.document.court is None
    assert back.sales == ()
    assert back.defendants == findings().defendants


def test_the_kept_form_is_small() -> None:
    """Nothing is written for what the text does not say, and no quote twice."""
    data = kept.to_json(replace(findings(), victims=(), sales=()))
    assert "victims" not in data
    assert "nationality" not in data["defendants"][0]["party"]
    assert len(json.dumps(data)) < 6000
