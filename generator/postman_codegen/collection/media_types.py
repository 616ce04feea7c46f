"""Media types of files and of raw text.

By extension it's a table of its own, as the system's differs between machines.
"""

from __future__ import annotations

OCTETS = "application/octet-stream"
"""What a file is of which nothing else is known."""

LANGUAGES = {
    "html": "text/html",
    "javascript": "application/javascript",
    "json": "application/json",
    "xml": "application/xml",
}
"""The media types of the languages that raw text is written in; of all others it's plain text."""

_TEXT = "css csv html markdown yaml"
_IMAGES = "avif bmp gif heic jpeg png tiff webp"
_EXTENSIONS = {
    **{name: f"text/{name}" for name in _TEXT.split()},
    **{name: f"image/{name}" for name in _IMAGES.split()},
    "7z": "application/x-7z-compressed",
    "aac": "audio/x-aac",
    "avi": "video/x-msvideo",
    "bin": "application/octet-stream",
    "bz2": "application/x-bzip2",
    "conf": "text/plain",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
    "epub": "application/epub+zip",
    "flac": "audio/x-flac",
    "gz": "application/gzip",
    "htm": "text/html",
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar",
    "jar": "application/java-archive",
    "jpe": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "application/javascript",
    "json": "application/json",
    "json5": "application/json5",
    "jsonld": "application/ld+json",
    "log": "text/plain",
    "m4a": "audio/mp4",
    "md": "text/markdown",
    "mid": "audio/midi",
    "mjs": "application/javascript",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "mpeg": "video/mpeg",
    "mpg": "video/mpeg",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ogg": "audio/ogg",
    "p12": "application/x-pkcs12",
    "pdf": "application/pdf",
    "pem": "application/x-x509-ca-cert",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rar": "application/vnd.rar",
    "rtf": "application/rtf",
    "sh": "application/x-sh",
    "sql": "application/sql",
    "svg": "image/svg+xml",
    "tar": "application/x-tar",
    "text": "text/plain",
    "tif": "image/tiff",
    "toml": "application/toml",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "vcf": "text/x-vcard",
    "wasm": "application/wasm",
    "wav": "audio/wav",
    "webm": "video/webm",
    "xhtml": "application/xhtml+xml",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "yml": "text/yaml",
    "zip": "application/zip",
}


def media_type(path: str) -> str | None:
    """Return the media type that the extension of a path stands for."""
    name = path.rpartition("/")[2]
    return _EXTENSIONS.get(name.rpartition(".")[2].lower())
