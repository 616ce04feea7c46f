"""Values that are made anew for each use, as Postman's dynamic variables are."""

import random
import time
import uuid
from datetime import UTC, datetime

LARGEST_RANDOM_INT = 1000


def fresh(name: str) -> str:
    """Return a new value for a dynamic variable, such as `$guid` without its "$"."""
    match name:
        case "guid" | "randomUUID":
            return str(uuid.uuid4())
        case "timestamp":
            return str(int(time.time()))
        case "isoTimestamp":
            now = datetime.fromtimestamp(time.time(), UTC)
            return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        case "randomInt":
            return str(random.randint(0, LARGEST_RANDOM_INT))  # noqa: S311  no secret
        case "randomBoolean":
            return random.choice(("true", "false"))  # noqa: S311  no secret
        case _:
            raise ValueError(f"nobody knows how to make a {name}")
