"""The whole story, in a real Chromium: from a folder of judgement files to a province PDF with the right numbers.

丙 uploads twelve real files and eight invented ones, 甲 and 乙 code them blind, 丙 reconciles, compiles a report and
downloads it. Each test is a chapter and goes on where the one before has ended.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.demonstration import Stage, Told, make_entry, truth
from apps.coding.domain.demonstration.coders import code
from apps.coding.domain.records import CodingRecord
from tests.browser import coding
from tests.browser.people import PASSWORD, Person, barriers
from tests.conftest import SHARED
from tests.sites import Site

pytestmark = pytest.mark.story

SLUG, GUANGDONG, SEED = "three-provinces", "440000", 11
REAL = (
    *(f"texts/{number}.txt" for number in ("001", "002", "010", "020", "030", "060", "110", "120", "130", "140")),
    "files/F01.doc",
    "files/F02.html",
)
INVENTED = 8
BY_HAND = 2  # judgements whose every answer is given by keys
LEFT_FOR_THE_SCREEN = frozenset({("v1", "mode"), ("v1", "sex")})
CODEBOOK = default_codebook()


@dataclass
class Story:
    """What the chapters share."""

    site: Site
    folder: Path
    invented: tuple[Told, ...]

    def record(self, told: Told, coder: str) -> CodingRecord:
        """What a coder says: 甲 everything as it is, 乙 of the first two judgements as people err."""
        perfect = truth(CODEBOOK, told, coder)
        if coder == "yi" and told in self.invented[:2]:
            return code(Random(f"{SEED}:{told.case.key}"), CODEBOOK, perfect, told.text, coder).record
        return perfect


@pytest.fixture(scope="module")
def story(team: Site, tmp_path_factory: pytest.TempPathFactory) -> Story:
    first = ("add_user", "bing", "--display-name", "丙", "--starts-studies", "--password-stdin")
    team.manage(*first, typed=f"{PASSWORD}\n")
    return Story(team, tmp_path_factory.mktemp("story"), tuple(invented()))


def invented() -> Iterator[Told]:
    """Judgements of Guangdong courts, first instance, so that one province report holds all of them."""
    found, number = 0, 0
    while found < INVENTED:
        number += 1
        told = make_entry(SEED, number, Stage.WAITING, CODEBOOK, ("jia", "yi")).told
        if told.case.court.locality.code == GUANGDONG and not told.case.court.below:
            found += 1
            yield told


@pytest.fixture
def enter(story: Story, as_person: Callable[..., Person]) -> Callable[[str], Person]:
    return lambda name: as_person(story.site, name)


def test_1_a_supervisor_starts_a_study_and_adds_two_coders(story: Story, enter: Callable[[str], Person]) -> None:
    page = enter("bing").go("/start-a-study/")
    page.locator("input[name=title]").fill("Three provinces")
    page.locator("input[name=title_zh]").fill("三省研究")
    page.locator("input[name=slug]").fill(SLUG)
    assert barriers(page) == []
    page.locator("main form:has(input[name=slug]) [type=submit]").click()
    page.wait_for_url(f"**/studies/{SLUG}/**")
    for name, shown in (("jia", "甲"), ("yi", "乙")):
        page.goto(f"{story.site.address}/studies/{SLUG}/team/")
        form = page.locator("form:has(input[name=username])")
        form.locator("input[name=username]").fill(name)
        form.locator("input[name=display_name]").fill(shown)
        form.locator("input[name=password]").fill(PASSWORD)
        form.locator("select[name=role]").select_option("coder")
        form.locator("[type=submit]").click()
        expect(page.locator("main table")).to_contain_text(shown)


def test_2_the_supervisor_uploads_real_and_invented_files(story: Story, enter: Callable[[str], Person]) -> None:
    assert SHARED.is_dir(), f"The story needs the real judgements: put them beside the checkout, at {SHARED}."
    files = [SHARED / "judgements" / name for name in REAL]
    for number, told in enumerate(story.invented, 1):
        files.append(story.folder / f"invented-{number}.txt")
        files[-1].write_text(told.published, encoding="utf-8")
    page = enter("bing").go(f"/studies/{SLUG}/corpus/upload/")
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Upload", exact=True).click()
    page.wait_for_url("**/batches/**")
    expect(page.get_by_role("heading", name="20 of 20 files settled")).to_be_visible(timeout=90_000)
    assert barriers(page) == []
    page.goto(f"{story.site.address}/studies/{SLUG}/corpus/")
    for told in story.invented:
        expect(page.get_by_text(told.case.court.number).first).to_be_visible()


def test_3_she_assigns_all_of_them_to_both_coders(story: Story, enter: Callable[[str], Person]) -> None:
    page = enter("bing").go(f"/studies/{SLUG}/coding/assignments/")
    page.locator("[data-all]").check()
    for name in ("甲", "乙"):
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.locator("tbody .state")).to_have_count(40)
    assert barriers(page) == []


@pytest.mark.parametrize("name", ["jia", "yi"])
def test_4_each_codes_without_seeing_the_other(story: Story, enter: Callable[[str], Person], name: str) -> None:
    person = enter(name)
    addresses = coding.open_queue(person, SLUG)
    assert len(addresses) == len(REAL) + INVENTED
    texts = {told.case.court.number: told for told in story.invented}
    by_hand = 0
    for address in addresses:
        page = person.go(address)
        told = texts.get(coding.island(page)["coding"]["name"])
        if told:
            code_invented(page, address, story.record(told, name))
        elif by_hand < BY_HAND:
            coding.settle_facts_by_keys(page)
            assert by_hand or barriers(page) == []
            by_hand += 1
        else:
            coding.send(page, coding.facts_events(page, asked_of_the_judgement()))
            page.reload()
        coding.submit(page)
    page = person.go(f"/studies/{SLUG}/coding/")
    expect(page.get_by_text("0 of 20 judgements left to code.")).to_be_visible()


def asked_of_the_judgement() -> list[str]:
    return [v.key for v in CODEBOOK.variables_of("judgement") if not v.derived and not v.ask_if]


def code_invented(page: Page, address: str, record: CodingRecord) -> None:
    """All but two answers by the events of the screen; those two by selecting passages and pressing keys."""
    unit = next(each["id"] for each in coding.island(page)["units"] if each["type"] == "judgement")
    coding.send(page, coding.events_of(record, unit, LEFT_FOR_THE_SCREEN))
    page.reload()
    page.locator("ul[data-type=victim] .unit-row").first.click()
    answers = record.unit("v1").answers
    for key in ("sex", "mode"):
        answer = answers[key]
        coding.field(page, key).click()
        for span in answer.evidence:
            coding.select_passage(page, span.start, span.end)
            page.keyboard.press("e")
        page.keyboard.press("n" if answer.value is None else str(answer.value))
        expect(coding.field(page, key)).to_have_attribute("data-state", "answered")
    expect(page.locator("[data-save]")).to_have_attribute("data-state", "ok")


def test_5_a_coder_cannot_open_the_others_coding(story: Story, enter: Callable[[str], Person]) -> None:
    jia, yi = enter("jia"), enter("yi")
    page = jia.go(f"/studies/{SLUG}/coding/")
    mine = page.locator("main tbody a[href*='/coding/']").first.get_attribute("href")
    answer = yi.page.request.get(f"{story.site.address}{mine}")
    assert answer.status in (403, 404)


def test_6_the_supervisor_reconciles_every_judgement(story: Story, enter: Callable[[str], Person]) -> None:
    person = enter("bing")
    decided = 0
    for _ in range(len(REAL) + INVENTED):
        page = person.go(f"/studies/{SLUG}/review/?show=ready")
        page.get_by_role("button", name="Open the comparison").first.click()
        page.wait_for_url(re.compile(r"/review/\d+/"))
        decided += decide_for_the_first(page)
        page.get_by_role("button", name="Sign off").click()
        page.wait_for_url(re.compile(r"/review/(\?.*)?$"))
    assert decided > 5
    page = person.go(f"/studies/{SLUG}/review/?show=ready")
    expect(page.get_by_role("button", name="Open the comparison")).to_have_count(0)


def decide_for_the_first(page: Page) -> int:
    """Takes 甲's answer for each difference, with a reason; returns how many there were."""
    open_rows, decided = page.locator("[data-row][data-state=open]"), 0
    if open_rows.count():
        assert barriers(page) == []
    while open_rows.count():
        row = open_rows.first.get_attribute("data-row")
        open_rows.first.click()
        page.keyboard.press("1")
        page.keyboard.press("ArrowLeft")
        expect(page.locator(f"[data-row='{row}']")).to_have_attribute("data-state", "settled")
        decided += 1
    return decided


def test_7_the_province_report_holds_the_right_numbers(story: Story, enter: Callable[[str], Person]) -> None:
    person = enter("bing")
    page = person.go(f"/studies/{SLUG}/reports/")
    page.locator("select[name=scope]").select_option(GUANGDONG)
    page.locator("select[name=language]").select_option("en")
    page.locator("form:has(select[name=scope]) [type=submit]").click()
    page.goto(f"{story.site.address}/studies/{SLUG}/reports/")
    link = page.get_by_role("link", name="PDF").first
    expect(link).to_be_visible(timeout=240_000)
    with page.expect_download() as downloading:
        link.evaluate("each => { each.download = ''; each.click(); }")
    pdf = story.folder / "report.pdf"
    downloading.value.save_as(pdf)
    check_the_numbers(story, read(pdf))
    page.get_by_role("link", name="Guangdong").first.click()
    expect(page.locator("main table").first).to_be_visible()
    assert barriers(page) == []


def read(pdf: Path) -> str:
    """The text of a PDF, every stretch of blanks one blank."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(pdf).pages))


def check_the_numbers(story: Story, text: str) -> None:
    """Counted here from the invented cases themselves: children by mode of trafficking, with their shares."""
    children = [(i.mode, v) for told in story.invented for i in told.case.incidents for v in i.victims if v.kind == 1]
    n = sum(victim.count for _, victim in children)
    for mode, name in ((1, "M1 abduction and sale"), (2, "M2 parental sale"), (3, "M3 organised trafficking")):
        count = sum(victim.count for each, victim in children if each == mode)
        assert f"{name} {count} {100 * count / n:.1f} " in text
    assert f"Guangdong: {INVENTED} judgements by its courts" in text
