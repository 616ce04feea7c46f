"""Names stay: what is left of a changed collection is called as before.

Every change also turns each folder and each item's examples round.  Nothing is known of the
package from before: a manifest would keep names by remembering them.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks import corpus
from benchmarks.corpus import Json
from benchmarks.outcomes import Count, Outcome, Row, Task, pooled
from benchmarks.packages import Package, generate, generated
from benchmarks.written import Models, read_models

EACH = 10
"""Each tenth is dropped."""

MARK = "x-measured-pointer"
NEW = ("Audit trail", "Nightly export", "Warm standby")


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a collection whose items and examples are marked with their pointers."""

    name: str
    says: str
    make: Callable[[Json], None]


def stability(task: Task) -> Outcome | None:
    """Compare the names before and after each change."""
    document = task.source.document()
    if corpus.is_v1(document) or not list(corpus.items(document)):
        return None
    before = generated(task.whole)
    counts: dict[str, Count] = {}
    findings: list[str] = []
    for change in CHANGES:
        changed, was = applied(change, document)
        folder = task.folder / change.name.replace(" ", "_")
        folder.mkdir(parents=True)
        # The file's stem may be part of names.
        file = folder / task.source.file.name
        file.write_text(json.dumps(changed), "utf-8")
        names = _compared(before, generate(file, folder), was)
        for kind, pairs in names.items():
            lost = [f"{place}: {old} -> {new}" for place, old, new in pairs if old != new]
            counts[f"{change.name} {kind}"] = Count(len(pairs) - len(lost), len(pairs))
            findings += [f"{change.name}: {kind}: {one}" for one in lost]
    return Outcome(task.source.name, counts, tuple(findings))


# Changing


def applied(change: Change, document: Json) -> tuple[Json, dict[str, str]]:
    """Return a changed collection, and the former pointers of its items and examples by new."""
    changed = copy.deepcopy(document)
    for pointer, item in corpus.items(changed):
        item[MARK] = pointer
        for i, response in enumerate(corpus.responses(item)):
            if corpus.is_object(response):
                response[MARK] = f"{pointer}/response/{i}"
    change.make(changed)
    was: dict[str, str] = {}
    for pointer, item in corpus.items(changed):
        was[pointer] = item.pop(MARK, "")
        for i, response in enumerate(corpus.responses(item)):
            was[f"{pointer}/response/{i}"] = corpus.as_object(response).pop(MARK, "")
    return changed, {new: old for new, old in was.items() if old}


def drop_items(folder: Json) -> None:
    """Drop each tenth item, and turn round what is left."""
    dropped = {item[MARK] for _, item in list(corpus.items(folder))[EACH - 1 :: EACH]}
    _keep(folder, lambda child: corpus.as_object(child).get(MARK) not in dropped)
    _turn_round(folder)


def drop_examples(folder: Json) -> None:
    """Drop each tenth example, and turn round what is left."""
    every = [
        response[MARK]
        for _, item in corpus.items(folder)
        for response in corpus.responses(item)
        if corpus.is_object(response)
    ]
    dropped = set(every[EACH - 1 :: EACH])
    for _, item in corpus.items(folder):
        if "response" in item:
            item["response"] = [
                response
                for response in corpus.responses(item)
                if corpus.as_object(response).get(MARK) not in dropped
            ]
    _turn_round(folder)


def add_items(folder: Json) -> None:
    """Put copies with another name and URL in front of three items, and turn round the lot."""
    every = [item for _, item in corpus.items(folder)]
    telling = [item for item in every if corpus.responses(item)] or every
    chosen = [telling[len(telling) * n // 4] for n in (1, 2, 3)]
    for name, item in zip(NEW, chosen, strict=True):
        _insert(folder, item, _renamed(item, name))
    _turn_round(folder)


CHANGES = (
    Change("items dropped", "each tenth item dropped", drop_items),
    Change("examples dropped", "each tenth example dropped", drop_examples),
    Change("items added", "three items added", add_items),
)


def _keep(folder: Json, wanted: Callable[[Json], bool]) -> None:
    for inner in _folders(folder):
        inner["item"] = [child for child in inner["item"] if wanted(child)]


def _turn_round(folder: Json) -> None:
    for inner in _folders(folder):
        inner["item"].reverse()
    for _, item in corpus.items(folder):
        corpus.responses(item).reverse()


def _folders(folder: Json) -> Iterator[dict[str, Json]]:
    children = corpus.as_object(folder).get("item")
    if corpus.is_list(children):
        yield folder
        for child in children:
            yield from _folders(child)


def _insert(folder: Json, item: Json, new: Json) -> None:
    for inner in _folders(folder):
        for n, child in enumerate(inner["item"]):
            if child is item:
                inner["item"].insert(n, new)
                return


def _renamed(item: Json, name: str) -> Json:
    """Copy an item, with a name and a last step of its path that are new."""
    new = copy.deepcopy(item)
    new["name"] = name
    for key in (MARK, "id", "_postman_id"):
        new.pop(key, None)
    step = name.lower().replace(" ", "-")
    requests = [new, *(r for r in corpus.responses(new) if corpus.is_object(r))]
    for holder in requests:
        holder.pop(MARK, None)
        for key in ("request", "originalRequest"):
            if isinstance(holder.get(key), str):
                holder[key] = _longer(holder[key], step)
            elif corpus.is_object(holder.get(key)):
                holder[key]["url"] = _moved(holder[key].get("url"), step)
    return new


def _moved(url: Json, step: str) -> Json:
    if corpus.is_object(url):
        path = url.get("path")
        if corpus.is_list(path):
            url["path"] = [*(one for one in path if one != ""), step]
        elif isinstance(path, str):
            url["path"] = f"{path.rstrip('/')}/{step}"
        if isinstance(url.get("raw"), str):
            url["raw"] = _longer(url["raw"], step)
        return url
    return _longer(url, step) if isinstance(url, str) else url


def _longer(raw: str, step: str) -> str:
    """Put a step behind the path of a URL."""
    path, rest = [*re.split(r"(?=[?#])", raw, maxsplit=1), ""][:2]
    return f"{path.rstrip('/')}/{step}{rest}"


# Comparing

Pairs = list[tuple[str, str, str]]


def _compared(before: Package, after: Package, was: dict[str, str]) -> dict[str, Pairs]:
    """Pair the names of what is in both, by kind."""
    old_models, new_models = read_models(before.models), read_models(after.models)
    pairs: dict[str, Pairs] = {"accessors": [], "models": [], "exceptions": [], "nested": []}
    for pointer, new in after.operations.items():
        old = before.operations.get(was.get(pointer, ""))
        if old is None:
            continue
        place = old["pointer"]
        pairs["accessors"].append((place, old["accessor"], new["accessor"]))
        for status in old["statuses"].keys() & new["statuses"].keys():
            names = _own(before, old["statuses"][status]), _own(after, new["statuses"][status])
            pairs["models"].append((f"{place} {status}", *names))
            pairs["nested"] += _nested(f"{place} {status}", old_models, new_models, *names)
        raised = {one["pointer"]: one["exception"] for one in old["examples"]}
        for example in new["examples"]:
            former = was.get(example["pointer"], "")
            if former in raised and (raised[former] or example["exception"]):
                names = _own(before, raised[former]), _own(after, example["exception"])
                pairs["exceptions"].append((former, *names))
    return pairs


def _own(package: Package, name: str | None) -> str:
    """Return a name without the package's, which has its own reasons."""
    return (name or "none").removeprefix(f"{package.name}.").removeprefix("models.")


def _nested(
    place: str, old_models: Models, new_models: Models, old: str, new: str
) -> Iterator[tuple[str, str, str]]:
    before, after = old_models.nested(old), new_models.nested(new)
    for path in before.keys() & after.keys():
        if path[-1]:  # what an alias stands for may have any name
            yield f"{place} {'.'.join(path)}", before[path], after[path]


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Sum up each change, and each kind of name."""
    found: list[Row] = []
    for change in CHANGES:
        for kind in ("accessors", "models", "exceptions", "nested"):
            least = None if kind == "nested" else 1
            what = f"{change.says}, the rest turned round: same {kind}"
            if kind == "nested":
                what = "  names of models within models"
            found += pooled(what, f"{change.name} {kind}", outcomes, least=least)
    return found
