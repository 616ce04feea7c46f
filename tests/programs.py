"""Whole programs, run as somebody would who knows nothing of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(*command: object, cwd: Path, **variables: str) -> str:
    """Run a command, which must end well, and return what it prints."""
    environment = {key: text for key, text in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(folder: Path, *options: object) -> Path:
    """Build this tool, or another project, with what is installed here, and return the file."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, *options, cwd=folder)
    [file] = folder.iterdir()
    return file


def environment(folder: Path) -> Path:
    """Make a virtual environment, and return where its programs are."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if sys.platform == "win32" else "bin")
