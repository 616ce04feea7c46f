"""A headless Chromium, told what to do in the words of WebDriver over plain HTTP.

Only what the checks of the site need: chromedriver does all of the work.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

PROGRAMS = ("chromedriver", "chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()
PATIENCE = 20
STARTED = re.compile(r"successfully on port (\d+)")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """A session: `run` evaluates JavaScript in the page that is open."""

    def __init__(self, driver: httpx2.Client, session: str) -> None:
        self._driver = driver
        self._session = f"/session/{session}"

    def open(self, url: str) -> None:
        self._say("/url", url=url)

    def run(self, script: str) -> Any:  # noqa: ANN401  JSON
        return self._say("/execute/sync", script=script, args=[])

    def until(self, script: str) -> Any:  # noqa: ANN401  JSON
        """Return what a script does once that is something.

        Raises:
            TimeoutError: it never was.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = self.run(f"return {script}")
            if found:
                return found
            time.sleep(0.05)
        raise TimeoutError(script)

    def click(self, selector: str) -> None:
        self.run(  # at once: the theme scrolls smoothly, and the driver doesn't wait for that
            f"document.querySelector({json.dumps(selector)})"
            ".scrollIntoView({behavior: 'instant', block: 'center'})"
        )
        self._say(f"/element/{self._element(selector)}/click")

    def press(self, selector: str, key: str) -> None:
        self._say(f"/element/{self._element(selector)}/value", text=key)

    def sized(self, width: int, height: int = 900) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self._command("Emulation.setDeviceMetricsOverride", **metrics)

    def coloured(self, scheme: str) -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._command("Emulation.setEmulatedMedia", features=features)

    def picture(self, path: Path) -> None:
        """Keep what the whole page looks like."""
        shown = self._command("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shown["data"]))

    def complaints(self) -> list[str]:
        """Return what was written to the console since the last time."""
        return [str(entry["message"]) for entry in self._say("/se/log", type="browser")]

    def requested(self) -> list[str]:
        """Return every URL that was asked for since the last time."""
        entries = self._say("/se/log", type="performance")
        events = (json.loads(entry["message"])["message"] for entry in entries)
        return [
            str(event["params"]["request"]["url"])
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def _element(self, selector: str) -> str:
        found = self._say("/element", using="css selector", value=selector)
        return str(found[ELEMENT])

    def _command(self, command: str, **parameters: object) -> Any:  # noqa: ANN401  JSON
        return self._say("/goog/cdp/execute", cmd=command, params=parameters)

    def _say(self, path: str, **parameters: object) -> Any:  # noqa: ANN401  JSON
        answer = self._driver.post(f"{self._session}{path}", json=parameters)
        value = answer.json()["value"]
        if answer.is_error:
            raise RuntimeError(f"{path}: {value['message']}")
        return value


@contextmanager
def browser() -> Generator[Browser]:
    """Start a browser with a profile of its own, and end it."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        subprocess.Popen(
            ["chromedriver", "--port=0"],  # noqa: S607  wherever it is
            stdout=subprocess.PIPE,
            text=True,
        ) as program,
    ):
        try:
            port = _port(program)
            with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as driver:
                answer = driver.post("/session", json={"capabilities": _wanted(profile)})
                value = answer.raise_for_status().json()["value"]
                try:
                    yield Browser(driver, value["sessionId"])
                finally:
                    driver.delete(f"/session/{value['sessionId']}")
        finally:
            program.terminate()


def _port(program: subprocess.Popen[str]) -> int:
    for line in program.stdout or ():
        if found := STARTED.search(line):
            return int(found[1])
    raise RuntimeError("chromedriver didn't start")


def _wanted(profile: str) -> dict[str, object]:
    return {
        "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": [*FLAGS, f"--user-data-dir={profile}"]},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
    }
