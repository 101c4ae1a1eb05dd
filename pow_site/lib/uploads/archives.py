"""Zip files, unpacked by ourselves: a zip's own list of sizes is not to be believed."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED, MIN_UNPACKED
from .refusal import UploadRefused, broken, locked

THIS = "dit bestand"
LOCAL_HEADER = struct.Struct("<26xHH")
LIST_ENTRY = b"PK\x01\x02"
IS_ENCRYPTED = 0x1
CHUNK = 64 * 1024


class Budget:
    """How many bytes may still be unpacked, over a zip and the zips within it."""

    def __init__(self, size: int) -> None:
        self.left = min(MAX_UNPACKED, max(MIN_UNPACKED, MAX_RATIO * size))

    def spend(self, count: int) -> None:
        """Raises UploadRefused when nothing is left."""
        self.left -= count
        if self.left < 0:
            raise UploadRefused(
                "Dit bestand wordt bij het uitpakken veel te groot (een “zipbom”)."
                " Bewaar het document als PDF en upload dat."
            )


class Archive:
    """A zip with a sound list of entries. What an entry holds is checked when it is unpacked."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        """Raises UploadRefused when the list itself is not fit to be believed."""
        if data.count(LIST_ENTRY) > MAX_PARTS:
            raise UploadRefused(
                "Dit bestand bestaat uit te veel onderdelen. Bewaar het document als PDF en upload dat."
            )
        self.data, self._budget = data, budget
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError) as error:
            raise broken(THIS) from error
        infos = self._zip.infolist()
        _check_list(infos)
        self._infos = {info.filename: info for info in infos if not info.is_dir()}

    @property
    def names(self) -> list[str]:
        """The names of all entries but folders, in the zip's order."""
        return list(self._infos)

    def read(self, name: str) -> bytes:
        """A whole entry, or nothing where there is none by that name."""
        return b"".join(self.unpack(name)) if name in self._infos else b""

    def unpack(self, name: str) -> Iterator[bytes]:
        """An entry in pieces of at most 64 kB; raises UploadRefused when it is not what the list says."""
        info = self._infos[name]
        size, checksum = 0, 0
        for chunk in _inflate(self._packed(info), info.compress_type):
            size, checksum = size + len(chunk), zlib.crc32(chunk, checksum)
            self._budget.spend(len(chunk))
            yield chunk
        if (size, checksum) != (info.file_size, info.CRC):
            raise broken(THIS)

    def _packed(self, info: ZipInfo) -> bytes:
        try:
            self._zip.open(info).close()  # compares the entry's own header with the list
        except (BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError) as error:
            raise broken(THIS) from error
        lengths = LOCAL_HEADER.unpack_from(self.data, info.header_offset)
        start = info.header_offset + LOCAL_HEADER.size + sum(lengths)
        return self.data[start : start + info.compress_size]


def _check_list(infos: list[ZipInfo]) -> None:
    if any(info.flag_bits & IS_ENCRYPTED for info in infos):
        raise locked("Dit bestand")
    names = [info.orig_filename.lower() for info in infos]
    if (
        len(set(names)) < len(names)
        or not all(map(_is_plain_name, names))
        or any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos)
    ):
        raise broken(THIS)


def _is_plain_name(name: str) -> bool:
    """Names that stay inside the folder they are unpacked in, on any system."""
    return (
        name.isprintable()
        and not name.startswith("/")
        and not set(name) & {"\\", ":"}
        and ".." not in name.split("/")
    )


def _inflate(packed: bytes, method: int) -> Iterator[bytes]:
    if method == ZIP_STORED:
        yield from (packed[start : start + CHUNK] for start in range(0, len(packed), CHUNK))
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    rest = packed
    try:
        while not inflater.eof and (chunk := inflater.decompress(rest, CHUNK)):
            yield chunk
            rest = inflater.unconsumed_tail
    except zlib.error as error:
        raise broken(THIS) from error
    if not inflater.eof or inflater.unused_data:
        raise broken(THIS)
