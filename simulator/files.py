"""Files at Telegram: kept once, named by file_id, given back by path."""

import base64
import hashlib
import mimetypes
import secrets
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import ApiError, bad_request
from simulator.images import image_size

MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024

# How the file_ids and file_unique_ids of each kind begin at Telegram, the folder of its paths.
_KINDS = {
    "document": ("BQAC", "AgAD", "documents"),
    "photo": ("AgAC", "AQAD", "photos"),
    "voice": ("AwAC", "AgAE", "voice"),
    "audio": ("CQAC", "AgAF", "music"),
    "video": ("BAAC", "AgAG", "videos"),
    "video_note": ("DQAC", "AgAH", "video_notes"),
}
_SAID = {
    "document": "Document",
    "photo": "Photo",
    "voice": "VoiceNote",
    "audio": "Audio",
    "video": "Video",
    "video_note": "VideoNote",
}


@dataclass(frozen=True)
class StoredFile:
    """One file as one bot knows it. Width and height in pixels, duration in seconds."""

    kind: str
    file_id: str
    unique_id: str
    path: str
    content: bytes = field(repr=False)
    name: str
    mime: str
    width: int = 0
    height: int = 0
    duration: int = 0

    @property
    def size(self) -> int:
        return len(self.content)

    def as_json(self) -> dict[str, Any]:
        """The file as a part of a message: Document, PhotoSize, Voice, Audio or Video."""
        body: dict[str, Any] = {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }
        if self.kind in ("document", "audio", "video"):
            body["file_name"] = self.name
        if self.kind not in ("photo", "video_note"):
            body["mime_type"] = self.mime
        if self.kind in ("photo", "video"):
            body |= {"width": self.width, "height": self.height}
        if self.kind in ("voice", "audio", "video", "video_note"):
            body["duration"] = self.duration
        if self.kind == "video_note":
            body["length"] = 384
        return body


class FileStore:
    """All files of one bot, in memory."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._sizes: dict[str, tuple[StoredFile, ...]] = {}
        self._contents: dict[bytes, bytes] = {}  # the same upload a thousand times is kept once

    def add(
        self, kind: str, content: bytes, name: str, mime: str = "", duration: int = 0
    ) -> tuple[StoredFile, ...]:
        """Keep an upload: one file, or for a photo its sizes from small to full. Raises ApiError 400."""
        if not content:
            raise bad_request("file must be non-empty")
        mime = _mime(name, mime)
        if kind != "photo":
            return (
                self._keep(kind, content, name, mime, (1280, 720) if kind == "video" else (0, 0), duration),
            )
        width, height = checked_photo(content)
        scale = min(1.0, 90 / max(width, height))
        small = (max(1, round(width * scale)), max(1, round(height * scale)))
        sizes = tuple(
            self._keep(kind, content, "photo.jpg", mime, size, 0) for size in (small, (width, height))
        )
        for one in sizes:
            self._sizes[one.file_id] = sizes
        return sizes

    def _keep(
        self, kind: str, content: bytes, name: str, mime: str, size: tuple[int, int], duration: int
    ) -> StoredFile:
        prefix, unique_prefix, folder = _KINDS[kind]
        own = hashlib.sha256(content).digest()
        content = self._contents.setdefault(own, content)
        digest = hashlib.sha256(repr((kind, size)).encode() + own).digest()[:9]
        serial = len(self._by_id)
        extension = "." + name.rsplit(".", 1)[-1] if "." in name else mimetypes.guess_extension(mime) or ""
        stored = StoredFile(
            kind=kind,
            file_id=prefix + base64.urlsafe_b64encode(secrets.token_bytes(36)).decode(),
            unique_id=unique_prefix + base64.urlsafe_b64encode(digest).decode(),
            path=f"{folder}/file_{serial}{extension}",
            content=content,
            name=name,
            mime=mime,
            width=size[0],
            height=size[1],
            duration=duration,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def again(self, file_id: str, kind: str) -> tuple[StoredFile, ...]:
        """What a file_id stands for, to be sent as this kind. Raises ApiError 400."""
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {_SAID[stored.kind]} as {_SAID[kind]}")
        return self._sizes.get(file_id, (stored,))

    def to_download(self, file_id: str) -> StoredFile:
        """For getFile. Raises ApiError 400."""
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if stored.size > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        return stored

    def at_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)


def checked_photo(content: bytes) -> tuple[int, int]:
    """Width and height. Raises ApiError 400 where Telegram's photo limits say no."""
    if len(content) > MAX_PHOTO:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
        )
    size = image_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * max(1, min(size)):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def checked_upload(content: bytes) -> bytes:
    """Raises ApiError 413 above 50 MB."""
    if len(content) > MAX_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    return content


def _mime(name: str, given: str) -> str:
    if given and given != "application/octet-stream":
        return given
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
