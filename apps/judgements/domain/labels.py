"""Words that are data (codebooks, reports, provinces): always in English and in Simplified Chinese."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """A text in both languages; `label["en"]`, `label["zh"]`, `label["zh-hans"]`."""

    en: str
    zh: str

    def __getitem__(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en
