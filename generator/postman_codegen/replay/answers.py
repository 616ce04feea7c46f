"""What was answered, and whether it fits what the examples show."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from pydantic_core import from_json

from postman_codegen.api import Api, Operation
from postman_codegen.replay.drift import ROOT, drifts, news
from postman_codegen.replay.session import Sent

if TYPE_CHECKING:
    import httpx2

Verdict = Literal["fits", "drifts", "fine", "lacks", "failed", "skipped"]

SUCCESS = range(200, 300)

UNLISTED = 'in no "order": Postman would not send it'


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the report, of a live run or of a dry one.

    `note` is an exception's name or a reason; `lines` are by JSON path.
    """

    verdict: Verdict
    status: int | None = None
    note: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """Knows the types of a package.

    A member that no example has is told, and no drift: models keep it.
    """

    api: Api
    package: ModuleType

    def finding(self, sent: Sent) -> Finding:
        """Compare an answer with what the examples show."""
        if sent.skipped:
            return Finding("skipped", note=UNLISTED)
        if isinstance(sent.raised, self.package.errors.APIError):
            return self._refusal(sent.operation, sent.raised)
        if sent.error or sent.response is None:
            return Finding("failed", note=sent.error or "")
        return self._success(sent.operation, sent.response)

    def _success(self, operation: Operation, response: Any) -> Finding:  # noqa: ANN401  a package's
        status: int = response.status_code
        known = sorted({answer.status for answer in operation.answers})
        if known and status not in known:
            listed = ", ".join(map(str, known))
            return Finding("drifts", status, lines=(f"status: examples have {listed}",))
        try:
            data = response.data
        except self.package.errors.ResponseShapeError:
            drifted, new = self._compared(response.http, response.returns)
            return Finding("drifts", status, lines=(*(drifted or [f"{ROOT}: not JSON"]), *new))
        if response.returns is None:
            told = (f"{ROOT}: new",) if response.http.content else ()
            return Finding("fits", status, lines=told)
        if isinstance(data, str | bytes):
            return Finding("fits", status)
        drifted, new = self._compared(response.http, response.returns)
        return Finding("drifts" if drifted else "fits", status, lines=(*drifted, *new))

    def _refusal(self, operation: Operation, error: Any) -> Finding:  # noqa: ANN401  a package's
        response: httpx2.Response = error.response
        status, name = response.status_code, type(error).__name__
        if type(error) is self.package.errors.APIError and not response.is_success:
            return Finding("drifts", status, name, ("status: no example has it",))
        if self.api.errors.type is None or not self._is_json(operation, status):
            return Finding("fits", status, name)
        models = import_module(f"{self.package.__name__}.models.{self.api.errors.type.module}")
        drifted, new = self._compared(response, getattr(models, self.api.errors.type.name))
        return Finding("drifts" if drifted else "fits", status, name, (*drifted, *new))

    def _is_json(self, operation: Operation, status: int) -> bool:
        """Tell whether the refusals of a status have JSON bodies: its own, or else all others."""
        own = [one for one in operation.examples if one.status == status]
        asked = [operation] if own else self.api.operations
        return any(status in one.statuses for one in asked) or status in SUCCESS

    def _compared(self, response: httpx2.Response, type_: object) -> tuple[list[str], list[str]]:
        """Return what drifts and what's new in a body; an empty one reads as null."""
        content = response.content or b"null"
        try:
            body = from_json(content)
        except ValueError:
            return [f"{ROOT}: not JSON"], []
        messages = import_module(f"{self.package.__name__}._runtime.messages")
        return list(drifts(body, messages.adapter(type_), content)), list(news(body, type_))
