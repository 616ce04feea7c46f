"""What was sent, in the form `postman-wire/1`."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from postman_codegen import __version__
from postman_codegen.api import JSON
from postman_codegen.replay.exchange import Exchange
from postman_codegen.replay.session import Sent

FORMAT = "postman-wire/1"


def recording(file: str, name: str, sent: Iterable[Sent], *, dry_run: bool) -> dict[str, JSON]:
    """Return a recording of every request; credentials are in it, as they were on the wire."""
    return {
        "format": FORMAT,
        "engine": {"postman-codegen": __version__},
        "collection": {"file": file, "name": name},
        "options": {"dry_run": dry_run},
        "records": [_record(one) for one in sent],
    }


def _record(one: Sent) -> dict[str, JSON]:
    last = one.exchanges[-1] if one.exchanges else None
    record: dict[str, JSON] = {
        "path": list(one.operation.names),
        "ordinal": one.operation.ordinal,
        "pointer": one.operation.pointer,
        "auth": one.auth.type if one.auth else None,
        "auth_from": one.auth_from,
        "sent": last is not None,
        "error": None if last else one.error,
    }
    if last is None:
        return record
    record |= _exchange(last)
    if len(one.exchanges) > 1:
        record["earlier"] = [_exchange(exchange) for exchange in one.exchanges[:-1]]
    return record


def _exchange(one: Exchange) -> dict[str, JSON]:
    return {
        "method": one.method,
        "scheme": one.scheme,
        "host": one.host,
        "port": one.port,
        "target": one.target,
        "http_version": "HTTP/1.1",
        "headers": [[name, value] for name, value in one.headers],
        "transfer": "content-length" if one.body else "none",
        "body_b64": base64.b64encode(one.body).decode(),
    }
