"""The parameters of a call, from a form or from JSON; what repeats is decoded once."""

from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson

from bench.standin.http import Request


@lru_cache(maxsize=50_000)
def _decoded(value: bytes) -> str:
    return unquote_to_bytes(value.replace(b"+", b" ")).decode()


def read_parameters(request: Request) -> dict[str, Any]:
    """Values of a form are text; values of JSON are what they are."""
    if not request.body:
        return {}
    if b"json" in request.content_type:
        read: dict[str, Any] = orjson.loads(request.body)
        return read
    if b"multipart" in request.content_type:
        return _from_parts(request)
    pairs = (pair.partition(b"=") for pair in request.body.split(b"&"))
    return {name.decode(): _decoded(value) for name, _, value in pairs}


def _from_parts(request: Request) -> dict[str, Any]:
    """Text fields only; a file is left out."""
    boundary = b"--" + request.content_type.partition(b"boundary=")[2].strip(b'"')
    found = {}
    for part in request.body.split(boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        if b"filename=" not in head:
            name = head.partition(b'name="')[2].partition(b'"')[0]
            found[name.decode()] = value.removesuffix(b"\r\n").decode()
    return found
