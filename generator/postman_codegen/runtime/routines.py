"""One declaration of what takes several requests, for a blocking and for an awaiting client.

    class BulkWrite(bulk_write.BulkWrite[SenderT]):
        @routine
        def wait_for(self, job_id: str) -> Steps[JobDetails]:
            while True:
                job = yield from send(self.job_details.request(job_id))
                if job.status == "COMPLETED":
                    return job
                yield from pause(5)

    client.bulk_write.wait_for("1")              # JobDetails
    await async_client.bulk_write.wait_for("1")

The method says what is to be done, step after step; `routine` does it.  What a step raises is
raised at its `yield from`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from functools import partial
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeAlias, TypeVar, overload

from .messages import Request, Response
from .operations import Resource
from .senders import AsyncSender, SyncSender

P = ParamSpec("P")
T = TypeVar("T")

Steps: TypeAlias = Generator[Request[Any] | float, Any, T]
"""What a routine goes through until it returns something: requests, and seconds to wait."""


def send(request: Request[T]) -> Steps[T]:
    """Send a request, and go on with its data."""
    response: Response[T] = yield request
    return response.data


def response(request: Request[T]) -> Steps[Response[T]]:
    """Send a request, and go on with the whole response."""
    response: Response[T] = yield request
    return response


def pause(seconds: float) -> Steps[None]:
    """Wait, and let others run meanwhile where the client awaits."""
    yield seconds


class Routine(Generic[P, T]):
    """A routine of a blocking client; `steps` are for other routines."""

    def __init__(self, steps: Callable[P, Steps[T]], sender: SyncSender) -> None:
        self.steps = steps
        self.sender = sender

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        steps = self.steps(*args, **kwargs)
        go_on: Callable[[], Request[Any] | float] = partial(next, steps)
        while True:
            try:
                step = go_on()
            except StopIteration as end:
                result: T = end.value
                return result
            try:
                found = self._done(step)
            except BaseException as error:  # noqa: BLE001  the routine may know what to do
                go_on = partial(steps.throw, error)
            else:
                go_on = partial(steps.send, found)

    def _done(self, step: Request[Any] | float) -> Response[Any] | None:
        if isinstance(step, Request):
            return self.sender.send(step)
        time.sleep(step)
        return None


class AsyncRoutine(Generic[P, T]):
    """A routine of an awaiting client; `steps` are for other routines."""

    def __init__(self, steps: Callable[P, Steps[T]], sender: AsyncSender) -> None:
        self.steps = steps
        self.sender = sender

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        steps = self.steps(*args, **kwargs)
        go_on: Callable[[], Request[Any] | float] = partial(next, steps)
        while True:
            try:
                step = go_on()
            except StopIteration as end:
                result: T = end.value
                return result
            try:
                found = await self._done(step)
            except BaseException as error:  # noqa: BLE001  the routine may know what to do
                go_on = partial(steps.throw, error)
            else:
                go_on = partial(steps.send, found)

    async def _done(self, step: Request[Any] | float) -> Response[Any] | None:
        if isinstance(step, Request):
            return await self.sender.send(step)
        import anyio

        await anyio.sleep(step)
        return None


class routine(Generic[P, T]):  # noqa: N801  a decorator, as `operation` is
    """Turn a method that says what to do, step after step, into one that does it."""

    def __init__(self, steps: Callable[Concatenate[Any, P], Steps[T]]) -> None:
        self.steps = steps
        self.__doc__ = steps.__doc__

    @overload
    def __get__(self, resource: None, owner: type) -> Self: ...
    @overload
    def __get__(self, resource: Resource[SyncSender], owner: type) -> Routine[P, T]: ...
    @overload
    def __get__(self, resource: Resource[AsyncSender], owner: type) -> AsyncRoutine[P, T]: ...
    @overload
    def __get__(
        self, resource: Resource[Any], owner: type
    ) -> Routine[P, T] | AsyncRoutine[P, T]: ...
    def __get__(self, resource: Resource[Any] | None, owner: type) -> Any:
        if resource is None:
            return self
        steps: Callable[P, Steps[T]] = partial(self.steps, resource)
        if isinstance(resource.sender, AsyncSender):
            return AsyncRoutine(steps, resource.sender)
        return Routine(steps, resource.sender)
