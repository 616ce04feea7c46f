"""One declaration of an operation, callable on a blocking and on an awaiting client.

    class BulkWrite(Resource[SenderT]):
        @operation
        def job_details(self, job_id: str) -> Request[JobDetails]: ...

    client.bulk_write.job_details("1")           # JobDetails
    client.bulk_write.job_details.response("1")  # Response[JobDetails]: headers too
    await async_client.bulk_write.job_details("1")

The method says what to send; `operation` sends it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar, Unpack, overload

from .messages import Request, Response
from .options import Changes
from .senders import AsyncSender, SyncSender
from .settings import Settings

P = ParamSpec("P")
SenderT = TypeVar("SenderT", SyncSender, AsyncSender)
T = TypeVar("T")


class Resource(Generic[SenderT]):
    """A folder of operations."""

    def __init__(self, sender: SenderT) -> None:
        self.sender: SenderT = sender

    @property
    def settings(self) -> Settings:
        return self.sender.service.settings

    def using(self, **settings: str) -> Self:
        """Return the same with other settings, for a call or some; the connections are shared.

            client.using(version="v3").books.list_books()

        Who sends a request stays the same.
        """
        service = replace(self.sender.service, settings=self.settings.using(**settings))
        return self._through(replace(self.sender, service=service))

    def with_options(self, **options: Unpack[Changes]) -> Self:
        """Return the same with other options, for a call or some; the connections are shared.

            client.with_options(timeout=60, max_retries=0).reports.get_a_report()

        `Options` says what there is.
        """
        changed = replace(self.sender.options, **options)
        return self._through(replace(self.sender, options=changed))

    def _through(self, sender: SenderT) -> Self:
        other = object.__new__(type(self))
        other.sender = sender
        return other


class Call(Generic[P, T]):
    """An operation of a blocking client."""

    def __init__(self, build: Callable[P, Request[T]], sender: SyncSender) -> None:
        self.request = build
        self.sender = sender

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        return self.sender.send(self.request(*args, **kwargs)).data

    def response(self, *args: P.args, **kwargs: P.kwargs) -> Response[T]:
        """Call, for the whole response: its headers and status beside its data."""
        return self.sender.send(self.request(*args, **kwargs))


class AsyncCall(Generic[P, T]):
    """An operation of an awaiting client."""

    def __init__(self, build: Callable[P, Request[T]], sender: AsyncSender) -> None:
        self.request = build
        self.sender = sender

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        return (await self.sender.send(self.request(*args, **kwargs))).data

    async def response(self, *args: P.args, **kwargs: P.kwargs) -> Response[T]:
        """Call, for the whole response: its headers and status beside its data."""
        return await self.sender.send(self.request(*args, **kwargs))


class operation(Generic[P, T]):  # noqa: N801  a decorator, as `property` is
    """Turn a method that builds a request into one that sends it."""

    def __init__(self, build: Callable[Concatenate[Any, P], Request[T]]) -> None:
        self.build = build
        self.__doc__ = build.__doc__

    @overload
    def __get__(self, resource: None, owner: type) -> Self: ...
    @overload
    def __get__(self, resource: Resource[SyncSender], owner: type) -> Call[P, T]: ...
    @overload
    def __get__(self, resource: Resource[AsyncSender], owner: type) -> AsyncCall[P, T]: ...
    @overload
    def __get__(self, resource: Resource[Any], owner: type) -> Call[P, T] | AsyncCall[P, T]: ...
    def __get__(self, resource: Resource[Any] | None, owner: type) -> Any:
        if resource is None:
            return self
        build: Callable[P, Request[T]] = partial(self.build, resource)
        if isinstance(resource.sender, AsyncSender):
            return AsyncCall(build, resource.sender)
        return Call(build, resource.sender)
