"""Damage to a PDF that pypdf repairs in silence: told to the user here, and kept from the screen."""

import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

ENOUGH = 80_000_000  # bytes unpacked; pypdf itself stops at 75 million
_LIBRARIES = ("pypdf", "pdfminer")
_AT_ONCE = 1_000_000


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps what the libraries log about odd files from the screen; a reading's notes tell what matters."""
    loggers = [logging.getLogger(name) for name in _LIBRARIES]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def is_whole(packed: bytes) -> bool:
    """Whether bytes packed with Flate unpack to their end; only a checksum missing after it is no damage.

    pypdf 7.1 keeps what it can of a stream that is cut or overwritten, and raises nothing.
    """
    packed = packed.lstrip(b"\r\n")
    if len(packed) < 2 or packed[0] & 0x0F != 8 or int.from_bytes(packed[:2], "big") % 31:
        return False
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    done, rest = 0, packed[2:]
    try:
        while rest and not unpacker.eof and done < ENOUGH:
            done += len(unpacker.decompress(rest, _AT_ONCE))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof or done >= ENOUGH
