"""Run the tool on hostile and broken inputs, and on mutations of real collections: `make hostile`.

    .venv/bin/python -m tests.hostile [--only REGEX] [--mutations N] [--seed N ...]

First come collections that are as large as they may be, each with its limits of time and memory.
The cases, their judge and the fuzzer are those of $(POSTMAN_CODEGEN_SHARED)/hostile, none of our
own code: what is generated is imported, tested, checked by mypy and generated a second time.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Timer

from tests.hostility.sizes import SIZES

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", ROOT.parent / "shared"))
BIN = Path(sys.executable).parent
TOOL = f"{BIN / 'postman-codegen'} generate {{input}} --output {{out}}"
MYPY = f"{BIN / 'mypy'} --strict {{root}}"
PROCESSES = "2"
MOST_SECONDS = 60
MOST_MEMORY = 1024
"""MiB."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0], allow_abbrev=False)
    parser.add_argument("--only", default="", metavar="REGEX", help="cases to judge")
    parser.add_argument("--mutations", default="60", metavar="N", help="how many for each seed")
    parser.add_argument("--seed", nargs="*", default=["1", "2"], metavar="N")
    options = parser.parse_args()
    if not (SHARED / "hostile").is_dir():
        print(f"no hostile inputs in {SHARED}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "hostile"
        shutil.copytree(SHARED / "hostile", place)
        _python(place, "make_cases.py")
        statuses = [] if options.only else [_measured(Path(folder), name) for name in SIZES]
        statuses.append(_judged(place, options.only))
        statuses += [_fuzzed(place, options.mutations, seed) for seed in options.seed]
    return max(statuses)


def _measured(folder: Path, name: str) -> int:
    """Generate from a large collection; 1 if it takes too long, or too much memory, or breaks."""
    file = folder / "large.json"
    file.write_text(json.dumps(SIZES[name]()))
    command = [BIN / "postman-codegen", "generate", file, "--output", folder / "large"]
    began = time.monotonic()
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        killer = Timer(MOST_SECONDS, process.kill)
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds, memory = time.monotonic() - began, usage.ru_maxrss // 1024
    text = (folder / "said").read_text()
    fine = process.returncode in {0, 2} and "internal error" not in text and memory < MOST_MEMORY
    size = file.stat().st_size / 2**20
    print(
        f"{'ok  ' if fine else 'FAIL'} {name:32} {size:5.1f} MB {seconds:5.1f} s {memory:5} MB  "
        f"exit {process.returncode}",
        flush=True,
    )
    shutil.rmtree(folder / "large", ignore_errors=True)
    return 0 if fine else 1


def _judged(place: Path, only: str) -> int:
    judged = ["--pytest", "--twice", "--typecheck", MYPY, "--python", sys.executable]
    chosen = ["--only", only] if only else []
    return _python(place, "check.py", TOOL, "-j", PROCESSES, *judged, *chosen)


def _fuzzed(place: Path, mutations: str, seed: str) -> int:
    corpus = ["--corpus", str(SHARED / "corpus" / "files")]
    judged = ["--import", "--named", "--time", str(MOST_SECONDS), "--python", sys.executable]
    many = ["-n", mutations, "--seed", seed, "-j", PROCESSES]
    return _python(place, "fuzz.py", "--cli", TOOL, *many, *corpus, *judged)


def _python(place: Path, script: str, *arguments: str) -> int:
    return subprocess.run([sys.executable, script, *arguments], cwd=place, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
