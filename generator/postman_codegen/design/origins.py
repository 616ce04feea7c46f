"""Where requests go: scheme and host as written, and the setting of the client that holds them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from postman_codegen import names
from postman_codegen.collection.model import Item, Url
from postman_codegen.design.naming import apart
from postman_codegen.design.text import TOKEN

MAIN = "base_url"

HOST_WORDS = re.compile(
    r"[-_ .]?(base[-_ ]?)?(url|uri|host|domain|endpoint|server)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request goes: scheme and host as written, and the setting that holds it.

    `setting` is None where the whole URL is a variable that only the caller can know.
    """

    text: str
    setting: str | None


def origin_text(url: Url) -> str:
    """Spell the scheme, host and port of a URL as written; "" where it has none."""
    if not url.host:
        return ""
    port = f":{url.port}" if url.port else ""
    scheme = (url.protocol or "").removesuffix("://")
    if not scheme and url.host.startswith("{{"):
        return url.host.rstrip("/") + port
    return f"{scheme or 'http'}://{url.host.rstrip('/')}{port}"


def origins(requests: Iterable[Item], main: str | None = None) -> dict[str, Origin]:
    """Return the origin of every request; `main` is the one of base_url, else the most frequent."""
    urls = [item.request.url for item in requests]
    counted = Counter(origin_text(url) for url in urls)
    whole = {origin_text(url) for url in urls if _is_whole(url) and counted[origin_text(url)] == 1}
    if len(counted) > 1:
        candidates = {text: n for text, n in counted.items() if text and text not in whole}
    else:
        candidates = dict(counted)
        whole = set[str]()
    if main not in candidates:
        main = max(candidates, key=lambda text: candidates[text], default="")
    found = {main: Origin(main, MAIN)}
    found.setdefault("", Origin("", MAIN))
    taken = {MAIN}
    for text in counted:
        if text in whole:
            found[text] = Origin(text, None)
        elif text not in found:
            name = apart(_server_name(text, main), taken)
            taken.add(name)
            found[text] = Origin(text, name)
    return found


def _is_whole(url: Url) -> bool:
    return bool(TOKEN.fullmatch(url.host)) and not url.path and not url.query and not url.protocol


def _server_name(text: str, main: str) -> str:
    host = text.partition("://")[2] or text
    variable = TOKEN.fullmatch(host)
    if variable:
        wanted = HOST_WORDS.sub("", variable[1]) or variable[1]
    else:
        wanted = _distinct_label(host, main)
    return names.snake(f"{wanted} url", fallback="other_url")


def _distinct_label(host: str, main: str) -> str:
    """Return the label of a host that the main one hasn't: `content` of content.example.com."""
    known = set(re.split(r"[^\w]+", main.lower()))
    labels = [label for label in TOKEN.sub("", host).split(":")[0].split(".") if label]
    distinct = [label.strip("-") for label in labels if label.lower() not in known]
    return (distinct or labels or ["other"])[0]
