"""What makes it impossible to send a request, whatever is passed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postman_codegen.collection.model import Item
from postman_codegen.design.origins import origin_text
from postman_codegen.runtime.wire import FIELD_VALUE, TOKEN, address

LITERAL = re.compile(r"[^{}]*")


def obstacles(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the member of a request that can't be sent, and why; variables may be fine."""
    request = item.request
    if not TOKEN.fullmatch(request.method):
        yield "method", f"not an HTTP method, {request.method!r}"
    origin = origin_text(request.url)
    if origin and not origin.startswith("{"):
        obstacle = address(origin).origin.obstacle
        if obstacle:
            yield "url", obstacle
    for header in request.headers:
        if header.disabled or not header.key or not LITERAL.fullmatch(header.key):
            continue
        if not TOKEN.fullmatch(header.key):
            yield "header", f"not a name for a header, {header.key!r}"
        elif "{{" not in header.value and not FIELD_VALUE.fullmatch(header.value):
            yield "header", f"characters that no header can hold, in {header.key}"
