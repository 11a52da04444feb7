"""Speed of reading and extraction: files of ordinary length, one very long text, and texts made to be slow."""

import io
import time
import zipfile
from collections.abc import Callable

from apps.judgements.domain.extraction.judgement import read_judgement
from apps.judgements.domain.text import normalise
from apps.judgements.readers.files import read_file
from tests.benchmarks import harness
from tests.benchmarks.hostile import TEXTS
from tests.factories.documents import LINES, docx_of_xml
from tests.labels import labelled

CHARACTERS = 4_000
LONG = 1_000_000
SHORT_HOSTILE, LONG_HOSTILE = 20_000, 200_000
MOST_GROWTH = 12.0


def speeds() -> str:
    """A table of files a second, the time of a long text, and the hostile texts that grow worst."""
    rows = [*_rates(), *_long()]
    grown = sorted(((_growth(make), name) for name, make in TEXTS.items()), reverse=True)
    worst = "\n".join(f"- {name}: {factor:.1f} × the time for 10 × the text" for factor, name in grown[:5])
    above = [name for factor, name in grown if factor > MOST_GROWTH]
    verdict = f"Above {MOST_GROWTH:.0f} ×: {', '.join(above) or 'none'} of {len(grown)} hostile texts. The worst:"
    return f"{harness.table(('what', 'ms', 'files a second a core'), rows)}\n\n{verdict}\n\n{worst}"


def texts_of(length: int) -> list[str]:
    """Texts of about so many characters: real ones where they are at hand, else an invented one drawn out."""
    numbers = (f"{number:03d}" for number in range(1, 300))
    real = [text for number in numbers if (text := labelled.text_of(number)) and abs(len(text) - length) < length / 4]
    return real or [drawn_out(length)]


def drawn_out(length: int) -> str:
    """An invented judgement whose facts are told again and again until it has so many characters."""
    facts = LINES[8]
    again = (length - len("\n".join(LINES))) // (len(facts) + 1)
    lines = [*LINES[:9], *[facts] * max(0, again), *LINES[9:]]
    return "\n".join(lines)


def _rates() -> list[tuple[object, ...]]:
    texts = texts_of(CHARACTERS)
    makers: dict[str, Callable[[str], bytes]] = {"txt": str.encode, "docx": as_docx}
    rows: list[tuple[object, ...]] = []
    for format_, make in makers.items():
        files = [(make(text), f"a.{format_}") for text in texts]
        each = _cpu(lambda files=files: [read(*one) for one in files], 9) / len(files)  # type: ignore[misc]
        rows.append(
            (f".{format_}, {len(files)} texts of about 4,000 characters", f"{each * 1e3:.2f}", f"{1 / each:.0f}")
        )
    return rows


def read(data: bytes, name: str) -> object:
    """A file's bytes to its findings."""
    return read_judgement(normalise(read_file(data, name).documents[0].text))


def as_docx(text: str) -> bytes:
    """A Word document of the lines, one paragraph each, in three runs with their properties as Word writes them."""
    properties = '<w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'
    body = ""
    for line in text.split("\n"):
        escaped = [part.replace("&", "&amp;").replace("<", "&lt;") for part in (line[:9], line[9:60], line[60:])]
        runs = "".join(f'<w:r>{properties}<w:t xml:space="preserve">{part}</w:t></w:r>' for part in escaped)
        body += f'<w:p><w:pPr><w:ind w:firstLine="560"/></w:pPr>{runs}</w:p>'
    return _with_styles(docx_of_xml(body))


def _with_styles(data: bytes) -> bytes:
    """The parts Word always writes beside the document."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/styles.xml", "<w:styles>" + "<w:style/>" * 2_000 + "</w:styles>")
    return stream.getvalue()


def _long() -> list[tuple[object, ...]]:
    texts = {
        "real passages": "\n".join(text for number in range(1, 300) if (text := labelled.text_of(f"{number:03d}")))[
            :LONG
        ],
        "one sale after another": drawn_out(LONG),
    }
    rows: list[tuple[object, ...]] = []
    for name, text in texts.items():
        if text:
            taken = _cpu(lambda text=text: read(text.encode(), "a.txt"), 3)  # type: ignore[misc]
            rows.append((f"one .txt of {len(text):,} characters, {name}", f"{taken * 1e3:,.0f}", f"{1 / taken:.2f}"))
    return rows


def _growth(make: Callable[[int], str]) -> float:
    short, long = make(SHORT_HOSTILE), make(LONG_HOSTILE)
    return _cpu(lambda: read_judgement(long), 3) / _cpu(lambda: read_judgement(short), 7)


def _cpu(run: Callable[[], object], runs: int) -> float:
    """Seconds of the processor, of the best of some runs: other work on the machine does not count."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)
