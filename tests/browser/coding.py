"""Coding a judgement: by the keys of the real screen, or by sending the events that the screen sends."""

import json
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from apps.coding.domain.event_shapes import answer_to_json
from apps.coding.domain.records import NOT_STATED, Answers, CodingRecord
from tests.browser.people import Person

EVENTS_AT_ONCE = 150
SEND = """async ([url, events]) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = {"Content-Type": "application/json", "X-CSRFToken": token, "Accept": "application/json"};
  const answer = await fetch(url, {method: "POST", headers, body: JSON.stringify({events})});
  return [answer.status, await answer.text()];
}"""
SELECT = """([start, end]) => {
  const units = (text, points) => [...text].slice(0, points).join("").length;
  const paragraphs = [...document.querySelectorAll(".judgement p[data-start]")];
  const place = (at) => {
    const p = paragraphs.findLast((each) => Number(each.dataset.start) <= at);
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    let left = units(p.textContent, at - Number(p.dataset.start));
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left <= node.data.length) return [node, left];
      left -= node.data.length;
    }
  };
  const range = document.createRange(), from = place(start), to = place(end);
  range.setStart(...from); range.setEnd(...to);
  from[0].parentElement.scrollIntoView({block: "center"});
  document.getSelection().removeAllRanges(); document.getSelection().addRange(range);
}"""


def island(page: Page) -> dict[str, Any]:
    """The data the coding page carries."""
    found: dict[str, Any] = json.loads(page.locator("#coding-data").text_content() or "")
    return found


def open_queue(person: Person, study: str) -> list[str]:
    """Addresses of the codings in the person's queue."""
    page = person.go(f"/studies/{study}/coding/")
    found = page.eval_on_selector_all("main tbody a[href*='/coding/']", "all => all.map(each => each.pathname)")
    return list(dict.fromkeys(found))


def send(page: Page, events: list[dict[str, Any]]) -> None:
    """Sends events to the coding that stands open; every one must be saved."""
    url = island(page)["urls"]["events"]
    for start in range(0, len(events), EVENTS_AT_ONCE):
        status, body = page.evaluate(SEND, [url, events[start : start + EVENTS_AT_ONCE]])
        assert status == 200, body
        refused = [each for each in json.loads(body)["results"] if each["outcome"] != "saved"]
        assert not refused, refused


def events_of(record: CodingRecord, judgement_unit: str, leave: frozenset[tuple[str, str]]) -> list[dict[str, Any]]:
    """What a browser would send to make this record; `leave`: (unit id, variable) that are left for the screen."""
    ids = {unit.id: judgement_unit if unit.type == "judgement" else str(uuid4()) for unit in record.units}
    events: list[dict[str, Any]] = [
        {
            "id": str(uuid4()),
            "kind": "unit_added",
            "unit": ids[u.id],
            "type": u.type,
            "label": u.label,
            "count": u.count,
        }
        for u in record.units
        if u.type != "judgement"
    ]
    links = [{"kind": k.kind, "source": ids[k.source], "target": ids[k.target]} for k in record.links]
    events += [{"id": str(uuid4()), "kind": "link_added", "link": link} for link in links]
    for unit in record.units:
        wanted = {key: answer for key, answer in unit.answers.items() if (unit.id, key) not in leave}
        events += _answers({"unit": ids[unit.id]}, wanted)
    for link, row in zip(record.links, links, strict=True):
        events += _answers({"link": row}, link.answers)
    return events


def _answers(owner: dict[str, Any], answers: Answers) -> list[dict[str, Any]]:
    return [
        {
            "id": str(uuid4()),
            "kind": "answer",
            **owner,
            "variable": key,
            "base": 0,
            "after": "",
            "new": answer_to_json(a),
        }
        for key, a in answers.items()
    ]


def facts_events(page: Page, questions: list[str]) -> list[dict[str, Any]]:
    """Every proposal of the page accepted, every other question of the judgement answered 'not stated'."""
    data = island(page)
    unit = next(each["id"] for each in data["units"] if each["type"] == "judgement")
    proposed = {each["variable"]: each for each in data["suggestions"] if each["unit"] == unit}
    events = []
    for key in questions:
        new = {"value": None, "missing": NOT_STATED, "note": "", "provenance": "typed", "evidence": []}
        if key in proposed:
            given = proposed[key]
            new |= {"value": given["value"], "missing": None, "provenance": "accepted", "evidence": given["evidence"]}
        events.append(
            {"id": str(uuid4()), "kind": "answer", "unit": unit, "variable": key, "base": 0, "after": "", "new": new}
        )
    return events


# By the keys of the screen


def field(page: Page, key: str) -> Any:
    return page.locator(f"#form .field[data-var={key}]")


def select_passage(page: Page, start: int, end: int) -> None:
    """Selects code points of the text, as a mouse would."""
    page.evaluate(SELECT, [start, end])


def open_fields(page: Page) -> Any:
    return page.locator("#form .field[data-state=open], #form .field[data-state=proposed]")


def settle_facts_by_keys(page: Page) -> None:
    """Enter accepts each proposal, N says that the text is silent; ends when nothing of the unit is open."""
    page.locator("#form .field[data-var]").first.click()
    for _ in range(40):
        if open_fields(page).count() == 0:
            return
        page.keyboard.press("Alt+j")
        current = page.locator("#form .field.is-current")
        page.keyboard.press("Enter" if current.get_attribute("data-state") == "proposed" else "Alt+n")
    expect(open_fields(page)).to_have_count(0)


def submit(page: Page) -> None:
    """Ctrl Enter, once everything is saved; the queue is shown again."""
    page.wait_for_timeout(400)
    expect(page.locator("[data-save]")).to_have_attribute("data-state", "ok")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/coding/")
