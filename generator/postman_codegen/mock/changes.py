"""Files that change while they are served."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from pathlib import Path

from watchfiles import Change, awatch  # pyright: ignore[reportUnknownVariableType]  # trio's


async def changes(paths: Iterable[Path]) -> AsyncGenerator[None]:
    """Yield whenever one of these files, or one in these folders, has changed.

    The folders that they are in are watched: programs put a new file in an old one's place.
    """
    resolved = [path.resolve() for path in paths]
    folders = [path for path in resolved if path.is_dir()]
    watched = {path if path in folders else path.parent for path in resolved}

    def concerns(_: Change, name: str) -> bool:
        path = Path(name)
        return path in resolved or any(folder in path.parents for folder in folders)

    async for _ in awatch(*watched, watch_filter=concerns, recursive=bool(folders)):
        yield
