"""A silent voice note: Opus in Ogg, as a phone records it (RFC 6716, RFC 7845, RFC 3533); what is one."""

import struct

_SILENCE = b"\xf8\xff\xfe"  # one frame of 20 ms in which nobody speaks
_FRAMES_PER_SECOND = 50
_SAMPLES_PER_FRAME = 960


def silent_voice(seconds: int) -> bytes:
    """A valid .ogg file of that length."""
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 0, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 7) + b"silence" + struct.pack("<I", 0)
    pages = [_page(0, 2, 0, [head]), _page(1, 0, 0, [tags])]
    for second in range(1, seconds + 1):
        granule = second * _FRAMES_PER_SECOND * _SAMPLES_PER_FRAME
        last = 4 if second == seconds else 0
        pages.append(_page(second + 1, last, granule, [_SILENCE] * _FRAMES_PER_SECOND))
    return b"".join(pages)


def is_voice(content: bytes) -> bool:
    """Whether Telegram takes an upload for a voice note: Opus in Ogg, MP3 or M4A.

    Anything else arrives as a document, https://core.telegram.org/bots/api#sendvoice.
    """
    opus = content.startswith(b"OggS") and b"OpusHead" in content[:64]
    mp3 = content.startswith((b"ID3", b"\xff\xfb"))
    return opus or mp3 or content[4:8] == b"ftyp"


def _page(number: int, flags: int, granule: int, packets: list[bytes]) -> bytes:
    lacing = bytes(len(packet) for packet in packets)
    body = bytes([len(packets)]) + lacing + b"".join(packets)
    start = b"OggS" + struct.pack("<BBqII", 0, flags, granule, 1, number)
    checksum = _crc(start + bytes(4) + body)
    return start + struct.pack("<I", checksum) + body


def _crc(data: bytes) -> int:
    register = 0
    for byte in data:
        register ^= byte << 24
        for _ in range(8):
            register = (register << 1) ^ (0x04C11DB7 if register & 0x80000000 else 0)
        register &= 0xFFFFFFFF
    return register
