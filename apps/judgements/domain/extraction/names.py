"""Where a person's name begins and ends in running Chinese, masked (张某甲, 陈x1, 吴1某奎, 李××) or not.

Nothing parts a name from the words around it. What tells: the surname before, the mask, marks and particles behind, and
how often the same characters stand together elsewhere in the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from apps.judgements.domain.extraction.surnames import COMPOUND, GIVEN, NO_NAMES, SINGLE, WORDS

HAN = "[一-鿿㐀-䶿𠀀-𲎯]"
MASK = "[某xX×＊*ＸｘХ✕╳]"
_IS_HAN = re.compile(HAN)
_MASKS = frozenset("某xX×＊*ＸｘХ✕╳")
ORDINALS = "甲乙丙丁戊己庚辛壬癸"
_COMPOUND = "|".join(COMPOUND)
# No name begins with these, whatever mask follows (被害人及某某, 该某).
_NO_BEGINNING = (
    "的地得与及或被把将在对为是系等该其各另两二三四五六七八九十几数多有前之人名个让叫请帮跟"
    "同因并又再便即遂已且均至到给日月年从由以共如若不未"
)
_STEM = rf"(?:{_COMPOUND}|(?![{_NO_BEGINNING}]){HAN}[\d１-９]?)"
_NUMBERED = r"(?:\d{1,2}|[１-９])(?![\d０-９,，.．]*[万千百元年月日时点分岁个余多])"
_TAIL = rf"[{ORDINALS}]|[（(][一二三四五六七八九十\d]{{1,2}}[）)]|{_NUMBERED}|[A-ZＡ-Ｚ](?![A-Za-z])"
_MASKED = rf"{_STEM}{MASK}{{1,3}}(?:{_TAIL})?"
_NAMELESS = rf"(?:某某?(?:[{ORDINALS}]|\d{{1,2}})|[A-Z](?:某|[女男])|{MASK}{{2,3}})"
_BY_ORDINAL = rf"(?:{_COMPOUND}|{HAN})[{ORDINALS}](?![方等类])"
_DOTTED = rf"{HAN}{{1,8}}(?:[·•．]{HAN}{{1,8}}){{1,3}}"
_LAST_MASKED = re.compile(rf"{HAN}{{0,3}}?{MASK}{{1,3}}(?:{_TAIL})?")
MASKED = re.compile(rf"(?P<dotted>{_DOTTED})|(?P<masked>{_MASKED}|{_NAMELESS})|(?P<ordinal>{_BY_ORDINAL})")
_TWO_BEFORE_MASK = re.compile(rf"{HAN}(?![{_NO_BEGINNING}]){HAN}{MASK}{{1,3}}(?:{_TAIL})?")
_ANYWHERE = re.compile(rf"(?:(?:{_COMPOUND}|{HAN}[\d１-９]?){MASK}{{1,3}}|(?:{_COMPOUND}|{HAN}))(?:{_TAIL})?")

# Marks and particles that end a name; so does the text's end.
_ENDS = frozenset(
    "，。、；：！？（）()“”\"'‘’《》【】[]{}〈〉,.;:!? \n\t的与和及或被把将向从在对为系由等之因经给以已均也于驾乘携骑"
)
# What may follow an unmasked name at once.
_AFTER_NAME = re.compile(
    "报案|报警|陈述|证实|证明|驾驶|乘坐|家|住|位于|停放|放在|死亡|受伤|打伤|打死|身上|经营|发生|签订"
    "|汇款|转账|夫妇|二人|两人|三人|等人|父|母|妻|之|所|头|面|颈|胸|腹|左|右|手|钱|财|现金|人民币"
    "|辨认|提供|出具|亲属|近亲属|谅解|经济|各项|损失|医疗|赔偿"
    "|进行|实施|要求|拒绝|反抗|呼救|逃|发现|独自|途经|路过|回家|下班|上班|睡|熟睡|遭|取得|通过|认识"
    "|相识|介绍|说|称|谎称|当|时|一|两|不|未|没|无|多次|先后|分别|当场|到|至|来|去|走|送|带|拉|抱|骗"
    "|拐|卖|抢|偷|盗|打|砍|刺|捅|踢|推|按|强|用|持|拿|自|曾|系|是|有|作|后|前|上|下|内|中|借|购|买|付"
    "|收|得|获|并|但|而|就|只|仅|又|还|即|便|遂|乃|才|却|约|于"
)
_NOT_GIVEN = _ENDS | frozenset("说家称处后前时等人父母妻儿女手身头面住驾被打用拿持到来去走又再还不未没是有等所其至各其")
_UNIT = frozenset("日年月天地处村镇县市省时公店路厂校院学饭宾酒超网小种次方人")
# Surnames that are far more often a word; with a masked or unmasked given name they need more than that.
_RATHER_WORDS = frozenset("后于和向时都经代来问但能才过相应别言可全")
_NOT_FIRST = _RATHER_WORDS | frozenset(_NO_BEGINNING)
_TRANSLITERATED = frozenset(
    "阿艾吾买提古丽吐尔孜木哈卡吉依拉扎尼娜斯克麦热曼江力不都色牛支子日乃呷莫各乌果沙伍曲比布惹罗以挖达瓦措姆扎西卓玛次仁多吉旺堆"
)

# In 男童王某 the name is 王某, though 童 is a surname too.
_COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
_SINGLES = "".join(sorted(SINGLE))
_SURE = "".join(sorted(SINGLE - _NOT_FIRST - {"付"}))
_SPOT = re.compile(
    rf"(?:{_COMPOUND}|[{_SINGLES}][\d１-９]?){MASK}|[{_SURE}](?![{_NO_BEGINNING}{_COMMON}]){HAN}{MASK}|[{_SINGLES}][{ORDINALS}]"
)


# Names are weighed by how often they stand in so many characters: enough for any judgement, no more for the longest.
_COUNTED = 40_000


@dataclass(frozen=True)
class Name:
    """A person's name at a place of the text."""

    text: str
    start: int
    end: int


class Names:
    """The names of one text; `known` are those read already (the parties'), which need no finding out."""

    def __init__(self, text: str, known: Iterable[str] = ()) -> None:
        self.text = text
        self.known: list[str] = []
        self._known: frozenset[str] = frozenset()
        self.know(known)
        self._counts: dict[str, int] = {}
        self._plains: dict[str, int] = {}
        self._learned: set[str] = set()

    def know(self, more: Iterable[str]) -> None:
        """Adds names read by now."""
        self.known = sorted({name for name in (*self.known, *more) if name}, key=len, reverse=True)
        self._known = frozenset(self.known)

    def learn(self, name: str) -> None:
        """Keeps a name whose end is sure (杨某弟（被害人…), as elsewhere its last character might begin a word."""
        self._learned.add(name)

    def count(self, words: str) -> int:
        """How often the words stand in the text's first pages."""
        if words not in self._counts:
            self._counts[words] = self.text.count(words, 0, _COUNTED)
        return self._counts[words]

    def at(self, start: int) -> Name | None:
        """The name that begins at a place, None where no name does."""
        text = self.text
        found = MASKED.match(text, start)
        if found and found.group("ordinal") and text[start] not in SINGLE and found.group()[:2] not in COMPOUND:
            found = None
        if found and text[start] in _RATHER_WORDS and text[found.end() : found.end() + 1] in _UNIT:
            found = None  # 于某日, 从某处
        if found and found.group("dotted"):
            return self._dotted(found)
        if found:
            return self._with_given(start, found.end())
        longer = _TWO_BEFORE_MASK.match(text, start)
        if longer and text[start] in SINGLE and text[start] not in _RATHER_WORDS:
            return self._with_given(start, longer.end())
        for name in self.known:
            if text.startswith(name, start):
                return Name(name, start, start + len(name))
        return self._unmasked(start)

    def _dotted(self, found: re.Match[str]) -> Name:
        """阿某·吐某, 艾力·买买提: the last part ends with its mask, or where what stands with it changes."""
        name, start = found.group(), found.start()
        last = max(name.rfind(dot) for dot in "·•．") + 1
        masked = _LAST_MASKED.match(name, last)
        if masked:
            end = masked.end()
            longer = self.text[start : start + end + 1]
            given = longer[-1] not in _NOT_GIVEN and self.count(longer) >= 2
            end += given and self.count(longer) == self.count(name[:end])  # 买某提
            return Name(self.text[start : start + end], start, start + end)
        end = last + 1
        while end < len(name) and name[end] not in _ENDS and self.count(name[: end + 1]) * 2 > self.count(name[:end]):
            end += 1
        return Name(name[:end], start, start + end)

    def _with_given(self, start: int, end: int) -> Name:
        """A masked name, with the given name's last character where it stands unmasked (江某英)."""
        text = self.text
        stem = text[start:end]
        follower = text[end : end + 1]
        if stem + follower in self._learned:
            return Name(stem + follower, start, end + 1)
        if stem[-1] not in _MASKS or len(stem) > 4 or not re.match(HAN, follower) or follower in _NOT_GIVEN:
            return Name(stem, start, end)
        longer = stem + follower
        same, plain = self.count(longer), self._plain(stem)
        likely = follower in GIVEN and text[end : end + 2] not in WORDS and (same == plain or same >= 2)
        always = same >= 3 and same == plain and any(self.count(longer + mark) for mark in "，、的（。")
        if likely or always:
            return Name(longer, start, end + 1)
        return Name(stem, start, end)

    def _plain(self, stem: str) -> int:
        """How often a stem stands without an ordinal or number behind it, which would make it another's name."""
        if stem not in self._plains:
            others = sum(self.count(stem + tail) for tail in ORDINALS + "123456789某")
            self._plains[stem] = self.count(stem) - others
        return self._plains[stem]

    def _unmasked(self, start: int) -> Name | None:
        """A name without a mask: surname and one or two characters, as its surroundings and the text part them."""
        first_two = self.text[start : start + 2]
        surname = 2 if first_two in COMPOUND else 1
        word = first_two[:1] in _NOT_FIRST or first_two in NO_NAMES
        if surname == 1 and (word or first_two[:1] not in SINGLE):
            return self._transliterated(start)
        length = self._given_run(start + surname)
        if not length:
            return None
        long, short = self.text[start : start + surname + length], self.text[start : start + surname + 1]
        if self.text[start + len(long) : start + len(long) + 1] in _ENDS:
            return self._checked(long, start)
        return self._by_use(long, short, start)

    def _given_run(self, at: int) -> int:
        """How many of the two characters from a place on may be a given name's: up to a mark or particle."""
        for length in (0, 1):
            character = self.text[at + length : at + length + 1]
            if character in _ENDS or not _IS_HAN.match(character):
                return length
        return 2

    def _by_use(self, long: str, short: str, start: int) -> Name | None:
        """The longer or the shorter name, as they stand elsewhere or as a word goes on behind."""
        if len(long) > len(short):
            often, stem = self.count(long), self.count(short)
            if often >= 2 and often * 3 >= stem * 2:
                return Name(long, start, start + len(long))
            if stem >= 2 and often < stem:
                return self._checked(short, start)
            if _AFTER_NAME.match(self.text, start + len(long)):
                return self._checked(long, start)
        return self._checked(short, start) if _AFTER_NAME.match(self.text, start + len(short)) else None

    def _checked(self, name: str, start: int) -> Name | None:
        """Refuses a word that only looks like a name: it must recur, or its last character be a given name's."""
        if self.count(name) >= 2 or name[-1] in GIVEN or name[1] in GIVEN:
            return Name(name, start, start + len(name))
        return None

    def _transliterated(self, start: int) -> Name | None:
        end = start
        while end < len(self.text) and end - start < 8 and self.text[end] in _TRANSLITERATED:
            end += 1
        name = self.text[start:end]
        return Name(name, start, end) if 3 <= len(name) <= 6 and self.count(name) >= 2 else None

    def before(self, end: int) -> Name | None:
        """The name that ends at a place (张某柱（…), the longest that is one."""
        text = self.text
        start = max(0, end - 6)
        for at in range(start, end - 1):
            if text[at] in _ENDS or (at > 0 and text[at] in "某"):
                continue
            if not (text[at] in SINGLE or text[at : at + 2] in COMPOUND):
                continue
            found = MASKED.match(text, at)
            if (
                found
                and found.lastgroup == "masked"
                and (found.end() == end or (found.end() == end - 1 and text[end - 1] in GIVEN))
            ):
                return Name(text[at:end], at, end)
            if found and found.lastgroup == "ordinal" and found.end() == end:
                return Name(text[at:end], at, end)
        for at in range(start, end - 1):
            masked = _ANYWHERE.fullmatch(text, at, end)
            if masked and re.search(MASK, masked.group()) and text[at] not in _NO_BEGINNING:
                return Name(text[at:end], at, end)
        return self._unmasked_before(end)

    def _unmasked_before(self, end: int) -> Name | None:
        text = self.text
        for length in (4, 3, 2):
            at = end - length
            name = text[at:end] if at >= 0 else ""
            if name in self.known:
                return Name(name, at, end)
        for length in (3, 2):
            at = end - length
            if (
                at >= 0
                and text[at] in SINGLE
                and re.fullmatch(rf"{HAN}+", text[at:end])
                and self.count(text[at:end]) >= 2
            ):
                return Name(text[at:end], at, end)
        return None

    def within(self, start: int, end: int) -> tuple[Name, ...]:
        """Every name between two places: masked ones anywhere, others where they are known."""
        found: list[Name] = []
        for begin in sorted(self._spots(start, end)):
            if found and begin < found[-1].end:
                continue
            name = self.at(begin)
            if name and name.text[1:] in self._known:  # 男童隆某某: the name is 隆某某
                name = Name(name.text[1:], begin + 1, name.end)
            if name and name.end <= end:
                found.append(name)
        return tuple(found)

    def _spots(self, start: int, end: int) -> set[int]:
        """Where a name may begin: before a mask or an ordinal, or where a known name stands."""
        spots = {match.start() for match in _SPOT.finditer(self.text, start, end)}
        for name in self.known:
            at = self.text.find(name, start, end)
            while at >= 0:
                spots.add(at)
                at = self.text.find(name, at + 1, end)
        return spots
