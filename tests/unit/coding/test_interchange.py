"""Coded data in and out: the files of the exchange format, every problem of a bad folder, byte for byte back again."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.coding.domain.codebook import default_codebook, parse_codebook, shapes
from apps.coding.domain.interchange import Heading, InterchangeErrors, codebook_of, read_folder, write_folder
from apps.coding.domain.masking import mask_records
from apps.coding.domain.records import Answer, CodingRecord, Link, Place, Span, Unit
from tests.unit.coding.codebook.test_codebook_files import SMALL

CODEBOOK = default_codebook()
HEADING = Heading("Study", "研究", masked=False)


def folder(**files):
    """A folder of small CSV files: columns by blanks, rows by lines; '_' is an empty cell."""
    return {
        f"{name}.csv": "\n".join(
            ",".join("" if cell == "_" else cell for cell in line.split()) for line in text.strip().split("\n")
        ).encode()
        for name, text in files.items()
    }


WHOLE = folder(
    judgements="""
judgement coder province decided_on n_victims
A 甲 440000 2014-03 _
""",
    incidents="""
judgement incident coder date
A i1 甲 2012-05
""",
    defendants="""
judgement defendant incidents coder name sex convicted_of
A d1 i1 甲 张某甲 2 1
A d2 i1 甲 _ 1 4
""",
    other_persons="""
judgement other_person incidents coder count function
A o1 _ 甲 2 3
""",
    victims="""
judgement victim incidents coder sex taken_from taken_from_text transit
A v1 i1 甲 1 530000 云南某县 520000
""",
    sales="""
judgement sale victims sellers buyers intermediaries coder price_yuan price_kind
A s1 v1 d1 d2 o1 甲 42000 1
A s2 v1 d2 _ _ 甲 -9 1
""",
    defendant_victim="""
judgement defendant victim coder relationship activity
A d1 v1 甲 4 -9
""",
    evidence="""
judgement unit variable start end quote coder
A v1 sex 10 12 男婴 甲
A d1+v1 relationship 20 22 生人 甲
""",
    provenance="""
judgement unit variable provenance note coder
A v1 sex accepted 见第二段 甲
""",
)


def read(files, codebook=None):
    return read_folder(files, codebook)


def problems(files):
    with pytest.raises(InterchangeErrors) as caught:
        read_folder(files)
    return [str(problem) for problem in caught.value.problems]


def test_units_links_answers_and_passages_are_read():
    [record] = read(WHOLE).records
    assert (record.judgement, record.coder, record.round) == ("A", "甲", 1)
    assert [unit.id for unit in record.units] == ["j1", "i1", "d1", "d2", "o1", "v1", "s1", "s2"]
    assert {(link.kind, link.source, link.target) for link in record.links} == {
        ("incident_defendant", "i1", "d1"), ("incident_defendant", "i1", "d2"), ("incident_victim", "i1", "v1"),
        ("sale_victim", "s1", "v1"), ("sale_victim", "s2", "v1"), ("sale_seller", "s1", "d1"),
        ("sale_seller", "s2", "d2"), ("sale_buyer", "s1", "d2"), ("sale_intermediary", "s1", "o1"),
        ("defendant_victim", "d1", "v1"),
    }  # fmt: skip
    victim = record.unit("v1").answers
    assert victim["sex"] == Answer(1, note="见第二段", provenance="accepted", evidence=(Span(10, 12, "男婴"),))
    assert victim["taken_from"].value == Place("530000", "云南某县")
    assert victim["transit"].value == (Place("520000"),)
    assert record.unit("o1").count == 2
    assert record.unit("s2").answers["price_yuan"].missing == -9
    relation = next(link for link in record.links if link.kind == "defendant_victim").answers
    assert relation["relationship"].evidence == (Span(20, 22, "生人"),)
    assert "name" not in record.unit("d2").answers


def test_what_was_read_is_written_and_read_and_written_again_byte_for_byte():
    once = write_folder(CODEBOOK, read(WHOLE).records, HEADING)
    again = read(once)
    assert again.records == read(WHOLE).records
    assert write_folder(again.codebook, again.records, HEADING) == once
    assert (again.title, again.title_zh, again.masked) == ("Study", "研究", False)
    assert json.loads(once["dataset.json"])["counts"] == {
        "codings": 1, "defendant": 2, "defendant_victim": 1, "incident": 1, "judgement": 1, "other_person": 1,
        "sale": 2, "victim": 1,
    }  # fmt: skip


def test_columns_that_nothing_needs_are_left_out():
    files = write_folder(CODEBOOK, read(WHOLE).records, HEADING)
    assert files["defendants.csv"].startswith(b"judgement,defendant,incidents,coder,name,")
    assert files["victims.csv"].split(b"\n")[0].count(b"_text") == 1


def test_a_judgement_unit_is_there_without_a_judgements_file():
    [record] = read({"victims.csv": WHOLE["victims.csv"].replace(b"i1", b"")}).records
    assert [unit.id for unit in record.units] == ["j1", "v1"]


def test_two_coders_and_rounds_are_codings_of_their_own():
    files = folder(
        victims="judgement victim coder round sex\nA v1 甲 1 1\nA v1 乙 1 2\nA v1 甲 2 1\nA v1 reconciled _ 1"
    )
    assert [(r.coder, r.round) for r in read(files).records] == [("reconciled", 1), ("乙", 1), ("甲", 1), ("甲", 2)]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("victims", "judgement victim coder sex\nA v1 甲 3", "victims.csv (sex), line 2: “3” is not a code"),
        ("victims", "judgement victim coder sex\nA v1 甲 1\nA v1 甲 1", "victims.csv, line 3: v1 of this judgement"),
        ("victims", "judgement victim coder\nA d1 甲", "line 2: “d1” is not an id of a victim"),
        ("victims", "judgement victim coder\n_ v1 甲", "line 2: The column judgement is empty"),
        ("victims", "judgement victim coder\nA v1 _", "line 2: The column coder is empty"),
        ("victims", "judgement victim coder round\nA v1 甲 0", "“0” is not a round"),
        ("victims", "judgement victim\nA v1", "line 1: The column coder is missing"),
        ("victims", "judgement victim coder colour\nA v1 甲 red", "no column “colour”"),
        ("victims", "judgement victim coder sex sex\nA v1 甲 1 1", "The column sex stands here twice"),
        ("victims", "judgement victim coder sex\nA v1 甲", "This row has 3 cells, the header 4"),
        ("victims", "judgement victim coder count\nA v1 甲 0", "“0” is not a number of persons"),
        ("defendants", "judgement defendant coder count\nA d1 甲 2", "cannot stand for a group"),
        ("defendants", "judgement defendant incidents coder\nA d1 i7 甲", "incidents names i7, which"),
        ("sales", "judgement sale victims coder\nA s1 s1 甲", "victims names s1, which"),
        ("defendant_victim", "judgement defendant victim coder\nA d1 v1 甲", "There is no defendant d1"),
        (
            "evidence",
            "judgement unit variable start end quote coder\nA j1 court 0 2 法院 甲",
            "no variable court of j1",
        ),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(file, text, expected):
    assert any(expected in problem for problem in problems(folder(**{file: text})))


def test_every_problem_of_every_file_is_listed_at_once():
    files = folder(
        victims="judgement victim coder sex\nA v1 甲 9\nA x1 甲 1",
        defendants="judgement defendant coder sex\nA d1 甲 male",
    )
    files["sales.csv"] = "judgement,sale,coder\n广东,s1,甲\n".encode("gb18030")
    found = problems(files)
    assert [problem.split(":")[0] for problem in found] == [
        "defendants.csv (sex), line 2", "victims.csv (sex), line 2", "victims.csv, line 3", "sales.csv, line 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("A v1 sex 0 2 男 甲", "as far apart as the quote is long"),
        ("A v1 sex 2 0 男婴 甲", "as far apart"),
        ("A v1 sex a b 男婴 甲", "as far apart"),
        ("A v1 weight 0 2 男婴 甲", "no variable weight of v1"),
        ("A v9 sex 0 2 男婴 甲", "no variable sex of v9"),
        ("A v1+d1 sex 0 2 男婴 甲", "no variable sex of v1+d1"),
        ("B v1 sex 0 2 男婴 甲", "no variable sex of v1"),
    ],
)
def test_passages_belong_to_answers_and_are_as_long_as_they_say(row, expected):
    files = folder(
        victims="judgement victim coder\nA v1 甲", evidence=f"judgement unit variable start end quote coder\n{row}"
    )
    assert any(expected in problem for problem in problems(files))


def test_a_folder_without_data_or_with_a_broken_dataset_is_refused():
    assert "no coded data" in problems({})[0]
    assert "no valid JSON" in problems({"dataset.json": b"{"})[0]
    assert "is expected" in problems({"dataset.json": b"[]"})[0]
    assert "“titel” is not known" in problems({"dataset.json": b'{"codebook": {"document": {"titel": 1}}}'})[0]
    assert "not well-formed CSV" in problems({"victims.csv": b'judgement,victim,coder\nA,"v1,x'})[0]


def test_doubts_are_warnings():
    files = folder(victims="judgement victim coder sex outcome released_on\nA v1 甲 -7 2 -7") | {"notes.txt": b"x"}
    assert [str(warning) for warning in read(files).warnings] == [
        "victims.csv, line 2: sex: the codebook does not provide for -7 here.",
        "notes.txt: This file is not part of coded data and was not read.",
    ]


def test_the_codebook_travels_with_the_data():
    small = parse_codebook(SMALL)
    record = CodingRecord("A", "甲", (Unit("j1", "judgement", 1, answers={"appealed": Answer(1)}),))
    files = write_folder(small, [record], HEADING)
    assert codebook_of(files) == small
    assert read(files).codebook == small
    assert codebook_of(WHOLE) is None
    assert read(WHOLE).codebook == CODEBOOK


def test_names_are_masked_at_equal_length_wherever_they_stand():
    name = Answer("张小甲、𠮷某", evidence=(Span(4, 7, "张小甲"),))
    people = (
        Unit("j1", "judgement", 1),
        Unit("d1", "defendant", 1, label="张小甲（主犯）", answers={
            "name": name, "birth_date": Answer("1975-03-05", evidence=(Span(8, 12, "1975"),)),
            "occupation": Answer("张小甲诊所医生"),
            "birthplace": Answer(Place("440000", "张小甲的老家")),
        }),
        Unit("v1", "victim", 1, answers={
            "sex": Answer(1, note="𠮷某之子", evidence=(Span(20, 27, "张小甲抱走男婴"),)),
        }),
    )  # fmt: skip
    [masked] = mask_records(CODEBOOK, [CodingRecord("A", "甲", people)])
    defendant, victim = masked.unit("d1"), masked.unit("v1")
    assert defendant.label == "某某某（主犯）"
    assert defendant.answers["name"].value == "某某某某某某"
    assert defendant.answers["name"].evidence == (Span(4, 7, "某某某"),)
    assert defendant.answers["birth_date"].value is None
    assert defendant.answers["birth_date"].evidence == (Span(8, 12, "某某某某"),)
    assert defendant.answers["occupation"].value == "某某某诊所医生"
    assert defendant.answers["birthplace"].value == Place("440000", "某某某的老家")
    assert victim.answers["sex"] == Answer(1, note="某某之子", evidence=(Span(20, 27, "某某某抱走男婴"),))
    assert mask_records(CODEBOOK, [masked]) == [masked]


def test_a_name_one_coder_gives_is_masked_in_the_other_coders_quotes():
    one = CodingRecord("A", "甲", (Unit("v1", "victim", 1, answers={"name": Answer("罗小某")}),))
    other = CodingRecord("A", "乙", (Unit("v1", "victim", 1, answers={"sex": Answer(1, note="罗小某")}),))
    elsewhere = CodingRecord("B", "乙", (Unit("v1", "victim", 1, answers={"sex": Answer(1, note="罗小某")}),))
    masked = mask_records(CODEBOOK, [one, other, elsewhere])
    assert [record.units[0].answers["sex"].note for record in masked[1:]] == ["某某某", "罗小某"]


TEXTS = st.text(st.sampled_from("甲乙𠮷ab ,\"'\n|=；"), min_size=1, max_size=8)
WORDS = TEXTS.map(str.strip).filter(lambda text: bool(text))


def values(variable):
    """Clean values of a variable's type."""
    low, high = variable.minimum or 0, variable.maximum or 100_000
    places = st.builds(Place, st.sampled_from(["440000", "VN"]), st.just("") | WORDS.map(lambda t: t.replace("|", "")))
    return {
        shapes.TEXT: WORDS,
        shapes.CATEGORY: st.sampled_from(variable.codes or (0,)),
        shapes.CATEGORIES: st.sets(st.sampled_from(variable.codes or (0,)), min_size=1).map(lambda s: tuple(sorted(s))),
        shapes.INTEGER: st.integers(low, high),
        shapes.MONEY: st.integers(low, high),
        shapes.DECIMAL: st.integers(low * 100, high * 100).map(lambda n: n // 100 if n % 100 == 0 else n / 100),
        shapes.DATE: st.sampled_from(["2014", "2014-03", "2014-03-05"]),
        shapes.PLACE: places.map(lambda place: Place(place.code, place.text.strip())),
        shapes.PLACES: st.lists(places, min_size=1, max_size=3, unique=True).map(tuple),
    }[variable.type]


@st.composite
def answers_of(draw, owner):
    chosen = draw(st.lists(st.sampled_from(CODEBOOK.variables_of(owner)), max_size=4, unique=True))
    result = {}
    for variable in chosen:
        if variable.finest == "country" or variable.type == shapes.PLACES:
            continue
        answer = draw(st.sampled_from([Answer(missing=-9), Answer(), None])) or Answer(draw(values(variable)))
        quote = draw(TEXTS)
        start = draw(st.integers(0, 50))
        result[variable.key] = Answer(
            answer.value, answer.missing, draw(st.just("") | TEXTS),
            draw(st.sampled_from(["typed", "adopted:乙", "derived"])),
            draw(st.sampled_from([(), (Span(start, start + len(quote), quote),)])),
        )  # fmt: skip
    return result


@st.composite
def records(draw):
    units = [Unit("j1", "judgement", 1, answers=draw(answers_of("judgement")))]
    for unit_type in CODEBOOK.units[1:]:
        for number in range(1, draw(st.integers(0, 2)) + 1):
            count = draw(st.integers(1, 5)) if unit_type.group else 1
            answers = draw(answers_of(unit_type.key))
            label = draw(st.just("") | TEXTS)
            units.append(Unit(f"{unit_type.letter}{number}", unit_type.key, number, label, count, answers))
    links = []
    for kind in CODEBOOK.links:
        for source in (unit for unit in units if unit.type == kind.source):
            for target in (unit for unit in units if unit.type in kind.targets):
                if draw(st.booleans()):
                    own = draw(answers_of(kind.key)) if CODEBOOK.variables_of(kind.key) else {}
                    links.append(Link(kind.key, source.id, target.id, own))
    coder = draw(st.sampled_from(["甲", "reconciled"]))
    return CodingRecord("（2014）粤刑初1号", coder, tuple(units), tuple(links), draw(st.integers(1, 2)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(records(), st.booleans())
def test_any_coding_comes_back_byte_for_byte(record, masked):
    out = mask_records(CODEBOOK, [record]) if masked else [record]
    files = write_folder(CODEBOOK, out, HEADING)
    back = read_folder(files).records
    assert write_folder(CODEBOOK, back, HEADING) == files
    assert write_folder(CODEBOOK, mask_records(CODEBOOK, back) if masked else back, HEADING) == files
    if not masked:
        assert back[0].links == tuple(record.links)
        for before, after in zip(record.units, back[0].units, strict=True):
            kept = {k: a for k, a in before.answers.items() if not a.is_open or a.note or a.evidence}
            assert (after.id, after.label, after.count, dict(after.answers)) == (
                before.id, before.label, before.count, kept,
            )  # fmt: skip
