"""Archives (.zip): each member read like a file of its own, archives inside too, within limits that stop bombs."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.encodings import decode
from apps.judgements.readers.shapes import MEGABYTE, ReadDocument, RefusedDocument, Unreadable, limit_of

MOST_MEMBERS = 20_000
MOST_UNPACKED = 600 * MEGABYTE
LARGEST_RATIO = 200
RATIO_FROM = 20 * MEGABYTE
DEEPEST = 3
_UTF8_NAME = 0x800
_PROTECTED = 0x1
_PASSED_OVER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_FOLDERS_PASSED = frozenset({"__macosx", ".git", ".svn"})
_PAGE_FOLDERS = ("_files", ".files")
_DAMAGED = gettext_noop("This archive is damaged or cut off. Pack the files again and upload that.")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError)

Part = ReadDocument | RefusedDocument
Read = Callable[[bytes, str, "Room"], Iterator[Part]]


@dataclass
class Room:
    """What an archive and those inside it may still unpack to, and how deep they may still nest."""

    members: int = MOST_MEMBERS
    size: int = MOST_UNPACKED
    depth: int = DEEPEST


def read_archive(data: bytes, read: Read, room: Room) -> Iterator[Part]:
    """The documents of every member, in the archive's order, and a refusal for each that cannot be read.

    read: reads one member's bytes under its name. Raises `Unreadable` where the archive itself cannot be opened.
    """
    if room.depth <= 0:
        raise Unreadable(
            gettext_noop("Archives lie in archives more than %(limit)d deep here. Unpack them first."), limit=DEEPEST
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as fault:
        raise Unreadable(_DAMAGED) from fault
    with archive:
        members = [member for member in archive.infolist() if not member.filename.endswith("/")]
        _refuse_bomb(members, room)
        names = [_name(member) for member in members]
        room.depth -= 1
        for member, name in zip(members, names, strict=True):
            if not _is_passed_over(name, names):
                yield from _read_member(archive, member, name, read, room)
        room.depth += 1


def _refuse_bomb(members: list[zipfile.ZipInfo], room: Room) -> None:
    declared = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    room.members -= len(members)
    if room.members < 0:
        raise Unreadable(gettext_noop("This archive holds more than %(limit)d files. Part it."), limit=MOST_MEMBERS)
    if declared > room.size or (declared > RATIO_FROM and declared / packed > LARGEST_RATIO):
        raise Unreadable(
            gettext_noop("This archive would unpack to %(size)d MB (the limit is %(limit)d MB): it was not opened."),
            size=-(-declared // MEGABYTE),
            limit=MOST_UNPACKED // MEGABYTE,
        )
    if members and all(member.flag_bits & _PROTECTED for member in members):
        raise Unreadable(
            gettext_noop("This archive is protected by a password. Unpack it and upload the files inside.")
        )


def _name(member: zipfile.ZipInfo) -> str:
    """A member's path; one not marked as UTF-8 was decoded as cp437, whatever it was."""
    name = member.filename or "?"
    if not member.flag_bits & _UTF8_NAME and not name.isascii():
        try:
            name = decode(name.encode("cp437"))
        except (UnicodeEncodeError, Unreadable):
            name = member.filename
    return name.replace("\\", "/").lstrip("/")


def _is_passed_over(name: str, names: list[str]) -> bool:
    """What systems and programs leave beside documents, and what a saved page keeps in the folder of its name."""
    *folders, file = name.split("/")
    if file.lower() in _PASSED_OVER or file.startswith(("._", "~$")):
        return True
    if any(folder.lower() in _FOLDERS_PASSED for folder in folders):
        return True
    pages = ("/".join(folders[:number]) for number, folder in enumerate(folders, 1) if folder.endswith(_PAGE_FOLDERS))
    return any(_has_page(folder, names) for folder in pages)


def _has_page(folder: str, names: list[str]) -> bool:
    stem = folder.removesuffix("_files").removesuffix(".files")
    return any(name.startswith(f"{stem}.") for name in names)


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, read: Read, room: Room
) -> Iterator[Part]:
    try:
        data = _unpacked(archive, member, name, room)
    except Unreadable as refusal:
        yield RefusedDocument(name, refusal.sentence)
        return
    try:
        for part in read(data, name, room):
            inner = f"{name}/{part.name}" if part.name else name
            yield replace(part, name=inner, data=part.data if part.name else data)
    except Unreadable as refusal:
        yield RefusedDocument(name, refusal.sentence, data)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, room: Room) -> bytes:
    limit = min(limit_of(name), room.size)
    if member.flag_bits & _PROTECTED:
        raise Unreadable(gettext_noop("This file is protected by the archive's password."))
    try:
        with archive.open(member) as stream:
            data = stream.read(limit + 1)
    except _BROKEN as fault:
        raise Unreadable(gettext_noop("This file is damaged inside the archive.")) from fault
    room.size -= len(data)
    if len(data) > limit:
        raise Unreadable(
            gettext_noop("The file is too large: %(size)d MB, and the limit is %(limit)d MB a file."),
            size=-(-max(member.file_size, len(data)) // MEGABYTE),
            limit=limit_of(name) // MEGABYTE,
        )
    return data
