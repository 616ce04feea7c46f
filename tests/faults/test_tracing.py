"""OpenTelemetry sees every attempt, and no credential."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opentelemetry.instrumentation.httpx import HTTPX2ClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.faults.drivers import CANARY, Driver
from tests.faults.server import answer, in_turn, misbehaving

BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nRetry-After: 0\r\n\r\n"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    instrumentor = HTTPX2ClientInstrumentor()
    instrumentor.instrument(tracer_provider=provider)
    yield exporter
    instrumentor.uninstrument()
    provider.shutdown()


def test_each_attempt_is_a_span(driver: Driver, spans: InMemorySpanExporter) -> None:
    with misbehaving(in_turn(BUSY, answer())) as server:
        assert driver.call(server.url).status_code == 200
        assert all("traceparent" in str(request).lower() for request in server.requests)

    found = spans.get_finished_spans()
    assert [one.name for one in found] == ["GET", "GET"]
    assert [(one.attributes or {}).get("http.status_code") for one in found] == [503, 200]
    assert CANARY not in "".join(one.to_json() for one in found)
