from __future__ import annotations

import pytest

from postman_codegen.mock.faults import Faults, read_delay, read_fault, read_rate


@pytest.mark.parametrize(
    ("text", "delay"),
    [("200", (200, 200)), (" 100-500 ", (100, 500)), ("0", (0, 0)), ("5-", (5, 5))],
)
def test_a_delay(text: str, delay: tuple[int, int]) -> None:
    assert read_delay(text) == delay


@pytest.mark.parametrize("text", ["", "a", "-1", "5-1", "1-2-3", "1e3", "9999999", "٣"])
def test_no_delay(text: str) -> None:
    with pytest.raises(ValueError, match="not milliseconds"):
        read_delay(text)


@pytest.mark.parametrize("text", ["reset", "Timeout", "truncate", "garbage", "400", "599"])
def test_a_fault(text: str) -> None:
    assert read_fault(text) == text.lower()


@pytest.mark.parametrize("text", ["", "200", "600", "explode", "5e2"])
def test_no_fault(text: str) -> None:
    with pytest.raises(ValueError, match="not reset, timeout, truncate, garbage or a status"):
        read_fault(text)


def test_a_rate() -> None:
    assert read_rate("reset:0.05") == ("reset", 0.05)
    assert read_rate("503:1") == ("503", 1)


@pytest.mark.parametrize("text", ["reset", "reset:", "reset:2", "reset:-1", "reset:nan", "x:0.5"])
def test_no_rate(text: str) -> None:
    with pytest.raises(ValueError, match=r"^not "):
        read_rate(text)


def test_the_same_seed_spoils_the_same_requests() -> None:
    def spoiled(seed: int) -> list[tuple[str | None, float]]:
        faults = Faults((100, 500), (("reset", 0.3), ("503", 0.3)), seed)
        return [(faults.kind({}), faults.seconds({})) for _ in range(50)]

    assert spoiled(1) == spoiled(1) != spoiled(2)
    assert {kind for kind, _ in spoiled(1)} == {None, "reset", "503"}
    assert all(0.1 <= seconds <= 0.5 for _, seconds in spoiled(1))


def test_a_header_wins() -> None:
    faults = Faults((100, 100), (("reset", 1),))

    assert faults.kind({}) == "reset"
    assert faults.kind({"x-mock-fault": "503"}) == "503"
    assert faults.seconds({"x-mock-response-delay": "7"}) == 0.007
    assert Faults().kind({}) is None
