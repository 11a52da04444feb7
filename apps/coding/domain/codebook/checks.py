"""What must fit together in a codebook: letters, levels, ranges, conditions, links, reserved names."""

from collections.abc import Mapping
from dataclasses import replace

from apps.coding.domain.codebook import shapes
from apps.coding.domain.codebook.conditions import ConditionError, parse_condition
from apps.coding.domain.codebook.reading import Part
from apps.coding.domain.codebook.selection import READS
from apps.coding.domain.codebook.shapes import Codebook, LinkType, UnitType, Variable
from apps.judgements.domain.sentences import gettext_noop

Places = Mapping[tuple[str, ...], Part]
RESERVED = (  # columns of the format in which coded data travels; unit keys and link columns are reserved besides
    "judgement", "coder", "round", "count", "label", "unit", "variable", "start", "end", "quote", "provenance", "note",
)  # fmt: skip
DERIVATIONS = tuple(READS)


def check_codebook(codebook: Codebook, same_as: Mapping[tuple[str, str], str], places: Places, root: Part) -> Codebook:
    """The codebook with `same_as` resolved; every contradiction is reported at its place."""
    codebook = _resolve_same_as(codebook, same_as, places)
    _check_units(codebook, places, root)
    for link in codebook.links:
        _check_link(codebook, link, places["link", link.key])
    taken = _taken_columns(codebook)
    for variable in codebook.variables:
        part = places["variable", variable.owner, variable.key]
        _check_name(variable, taken, part)
        _check_type(variable, part)
        _check_ask_if(codebook, variable, part)
        _check_section(codebook, variable, part)
    _check_cycles(codebook, places)
    return codebook


def _resolve_same_as(codebook: Codebook, same_as: Mapping[tuple[str, str], str], places: Places) -> Codebook:
    by_key = {(variable.owner, variable.key): variable for variable in codebook.variables}
    resolved = []
    for variable in codebook.variables:
        wanted = same_as.get((variable.owner, variable.key))
        if wanted is not None:
            owner, _, key = wanted.rpartition(".")
            model = by_key.get((owner or variable.owner, key))
            if model is None or (model.owner, model.key) in same_as:
                part = places["variable", variable.owner, variable.key]
                part.wrong(gettext_noop("same_as names “%(name)s”, which has no categories."), name=wanted)
            else:
                variable = replace(variable, categories=model.categories)
        resolved.append(variable)
    return replace(codebook, variables=tuple(resolved))


def _check_units(codebook: Codebook, places: Places, root: Part) -> None:
    letters: dict[str, str] = {}
    for unit in codebook.units:
        part = places["unit", unit.key]
        if not (len(unit.letter) == 1 and "a" <= unit.letter <= "z"):
            part.wrong(gettext_noop("The letter must be one small letter a to z."))
        elif unit.letter in letters:
            part.wrong(
                gettext_noop("The letter %(letter)s already belongs to %(other)s."),
                letter=unit.letter,
                other=letters[unit.letter],
            )
        letters.setdefault(unit.letter, unit.key)
        if unit.exactly not in (None, 1):
            part.wrong(gettext_noop("“exactly” can only be 1."))
        for key in unit.label_from:
            if not codebook.has_variable(unit.key, key):
                part.wrong(gettext_noop("label_from names no variable of this unit: %(key)s."), key=key)
        _check_doubled_sections(unit, part)
    if not any(unit.key == shapes.JUDGEMENT and unit.exactly == 1 for unit in codebook.units):
        root.wrong(gettext_noop("There must be a unit type “judgement” with “exactly: 1”."))


def _check_doubled_sections(unit: UnitType, part: Part) -> None:
    keys = [section.key for section in unit.sections]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        part.wrong(gettext_noop("The section %(key)s stands here twice."), key=key)


def _check_link(codebook: Codebook, link: LinkType, part: Part) -> None:
    for end in (link.source, *link.targets):
        if end and not codebook.has_unit_type(end):
            part.wrong(gettext_noop("The link ends at an unknown unit type: %(key)s."), key=end)
    if link.listed_in and link.listed_in not in (link.source, *link.targets):
        part.wrong(gettext_noop("listed_in must be one of the link's ends."))
    if codebook.variables_of(link.key) and len(link.targets) > 1:
        part.wrong(gettext_noop("A link with variables of its own must end at one unit type."))
    if codebook.has_unit_type(link.key):
        part.wrong(gettext_noop("A link and a unit type cannot both be called %(key)s."), key=link.key)
    doubles = [o for o in codebook.links if o.column and (o.listed_in, o.column) == (link.listed_in, link.column)]
    if len(doubles) > 1 and link is not doubles[0]:
        part.wrong(
            gettext_noop("The links %(one)s and %(other)s would share the column %(column)s; name another (column)."),
            one=doubles[0].key,
            other=link.key,
            column=link.column,
        )


def _taken_columns(codebook: Codebook) -> frozenset[str]:
    units = {unit.key for unit in codebook.units}
    columns = {link.column for link in codebook.links if link.column}
    return frozenset(RESERVED) | units | columns


def _check_name(variable: Variable, taken: frozenset[str], part: Part) -> None:
    if variable.key in taken or variable.key.endswith("_text"):
        part.wrong(
            gettext_noop("“%(key)s” is reserved for a column of the exchange format; choose another key."),
            key=variable.key,
        )


def _check_type(variable: Variable, part: Part) -> None:
    levels = shapes.LEVELS_OF_TYPE.get(variable.type)
    if levels and variable.level not in levels:
        part.wrong(
            gettext_noop("The level %(level)s does not fit the type %(type)s; possible: %(levels)s."),
            level=variable.level,
            type=variable.type,
            levels=", ".join(levels),
        )
    _check_categories(variable, part)
    _check_range(variable, part)
    if variable.finest and variable.finest not in shapes.FINEST:
        part.wrong(
            gettext_noop("“%(value)s” is not one of: %(known)s."), value=variable.finest, known=", ".join(shapes.FINEST)
        )
    if variable.finest and variable.type not in (shapes.PLACE, shapes.PLACES):
        part.wrong(gettext_noop("Only places have “finest”."))
    if variable.derived and variable.derived not in DERIVATIONS:
        part.wrong(
            gettext_noop("There is no derivation called %(name)s. There are: %(known)s."),
            name=variable.derived,
            known=", ".join(DERIVATIONS),
        )


def _check_categories(variable: Variable, part: Part) -> None:
    if variable.type in (shapes.CATEGORY, shapes.CATEGORIES):
        if not variable.categories:
            part.wrong(gettext_noop("The categories are missing."))
    elif variable.categories:
        part.wrong(gettext_noop("Only the types category and categories have categories."))
    for code in variable.codes:
        if not 0 <= code <= 9999:
            part.wrong(
                gettext_noop("The code %(code)s is out of range: 0 to 9999 (below 0 are the missing codes)."), code=code
            )


def _check_range(variable: Variable, part: Part) -> None:
    low, high = variable.minimum, variable.maximum
    if low is None and high is None:
        return
    if variable.type not in (shapes.INTEGER, shapes.DECIMAL, shapes.MONEY):
        part.wrong(gettext_noop("Only numbers have a minimum and a maximum."))
    if low is not None and low < 0:
        part.wrong(gettext_noop("The minimum cannot be below 0: such numbers look like missing codes."))
    if low is not None and high is not None and low > high:
        part.wrong(gettext_noop("The range is reversed: %(low)s is above %(high)s."), low=low, high=high)


def _check_ask_if(codebook: Codebook, variable: Variable, part: Part) -> None:
    if not variable.ask_if:
        return
    try:
        condition = parse_condition(variable.ask_if)
    except ConditionError as error:
        part.wrong(error.sentence.text, **{name: str(value) for name, value in error.sentence.params.items()})
        return
    if not codebook.has_variable(variable.owner, condition.variable):
        part.wrong(gettext_noop("ask_if names a variable that is not here: %(key)s."), key=condition.variable)
        return
    parent = codebook.variable(variable.owner, condition.variable)
    fitting = shapes.CATEGORIES if condition.word == "has" else shapes.CATEGORY
    if parent.type != fitting:
        part.wrong(
            gettext_noop("ask_if “%(word)s” needs a variable of the type %(type)s."), word=condition.word, type=fitting
        )
    for code in condition.codes:
        if parent.categories and code not in parent.codes:
            part.wrong(gettext_noop("ask_if names a code that %(key)s lacks: %(code)s."), key=parent.key, code=code)


def _check_section(codebook: Codebook, variable: Variable, part: Part) -> None:
    owner = next((unit for unit in codebook.units if unit.key == variable.owner), None)
    known = tuple(section.key for section in owner.sections) if owner else ()
    if variable.section and variable.section not in known:
        part.wrong(gettext_noop("This unit has no section %(key)s."), key=variable.section)


def _check_cycles(codebook: Codebook, places: Places) -> None:
    parents: dict[tuple[str, str], tuple[str, str]] = {}
    for variable in codebook.variables:
        try:
            condition = parse_condition(variable.ask_if) if variable.ask_if else None
        except ConditionError:
            continue
        if condition:
            parents[variable.owner, variable.key] = (variable.owner, condition.variable)
    for start in parents:
        seen, at = [start], parents[start]
        while at in parents and at not in seen:
            seen.append(at)
            at = parents[at]
        if at == start:
            circle = " → ".join(key for _, key in [*seen, start])
            places["variable", *start].wrong(gettext_noop("ask_if goes in a circle: %(circle)s."), circle=circle)
