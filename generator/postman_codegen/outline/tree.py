"""An API -> the tree that is shown of it: as deep as asked for, or as there is room for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postman_codegen.outline.branches import Branch, Words, branch, counted, some
from postman_codegen.outline.coverage import Coverage, shows_success
from postman_codegen.outline.folders import DEPTHS, Depth, Folders
from postman_codegen.outline.totals import sum_of, sum_of_all

if TYPE_CHECKING:
    from postman_codegen.api import Api, Operation, Refusal, Setting, VariableUse
    from postman_codegen.problems import Problem

WHY = {
    "counts": "",
    "manifest": ", as when it was last generated",
    "configuration": ", as pyproject.toml says",
}


@dataclass(frozen=True, slots=True)
class Outline:
    """What is to be shown of an API: all of it, or some of its operations and nothing else."""

    api: Api
    operations: Sequence[Operation]
    problems: Sequence[Problem]

    @property
    def is_whole(self) -> bool:
        return len(self.operations) == len(self.api.operations)

    def tree(self, depth: Depth) -> list[Branch]:
        """Return the tree."""
        found = [*self._client()] if self.is_whole else []
        folders = Folders(
            {folder.module: folder for folder in self.api.resources},
            {operation.accessor: operation for operation in self.operations},
            Counter(self._troubled()),
            Coverage.of(self.operations),
        )
        found += folders.branches(self.api.root, depth)
        if self.is_whole and depth == "answers" and self.api.refusals:
            below = _refusals(self.api.refusals)
            found.append(branch(("exceptions", "title"), below=below))
        return found

    def fitting(self, most: int) -> Depth:
        """Return how deep a tree of at most so many lines can be; folders are always shown."""
        for depth in reversed(DEPTHS):
            if sum(map(len, self.tree(depth))) <= most:
                return depth
        return DEPTHS[0]

    def totals(self) -> Iterator[Branch]:
        """Yield what there is to say of everything that is shown."""
        problems = counted(len(self.problems), "problem")
        whole = f"{sum_of_all(self.api)}, {problems}"
        yield branch((whole if self.is_whole else sum_of(self.operations), "title"))
        coverage = Coverage.of(self.operations)
        if coverage.shown:
            yield branch(f"operations that have an example of a status: {coverage}")
        without = [one.accessor for one in self.operations if not shows_success(one)]
        if without:
            names = some(without)
            yield branch(
                (f"{len(without):,} without an example of a success: {names}", "attention")
            )

    def _client(self) -> Iterator[Branch]:
        api = self.api
        classes = f"{api.client_class}, Async{api.client_class}"
        yield branch((f"from {api.package} import {classes}", "title"))
        if api.settings:
            yield branch(("settings", "title"), below=map(_setting, api.settings))
        if api.environments:
            yield branch(("environments", "title"), f": {', '.join(api.environments)}")
        if api.variables:
            count = len(api.operations)
            below = (_variable(use, count) for use in api.variables)
            yield branch(("variables", "title"), below=below)

    def _troubled(self) -> Iterator[str]:
        """Yield for each problem the place of the operation that it's about, if it's about one."""
        pointers = {operation.pointer for operation in self.operations}
        for problem in self.problems:
            place = problem.location.pointer
            while place and place not in pointers:
                place = place.rpartition("/")[0]
            if place:
                yield place


def _setting(setting: Setting) -> Branch:
    words = ["secret"] if setting.secret else []
    words += ["required"] if setting.required and not setting.default else []
    words += [f"{setting.default}"] if setting.default else []
    words += [f"{name}: {text}" for name, text in setting.by_environment]
    return branch((setting.name, "name"), f": {', '.join(words) or 'optional'}")


def _variable(use: VariableUse, requests: int) -> Branch:
    why = f" ({use.requests:,} of {counted(requests, 'request')} use it{WHY[use.decided_by]})"
    return branch((use.name, "name"), f": a {use.role}", (why, "quiet"))


def _refusals(every: Sequence[Refusal]) -> Iterator[Branch]:
    """Yield exceptions as they inherit; one with several bases stands under the first."""
    by_base: Mapping[str, list[Refusal]] = defaultdict(list)
    names = {refusal.name for refusal in every}
    for refusal in every:
        base = refusal.bases[0]
        by_base[base if base in names else ""].append(refusal)

    def below(base: str) -> Iterator[Branch]:
        for one in by_base[base]:
            words: list[Words | str] = [(one.name, "bad"), (f" {one.note}", "quiet")]
            yield branch(*words, below=below(one.name))

    return below("")
