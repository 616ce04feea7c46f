"""Turn Postman collections into typed Python clients."""

TYPE_CHECKING = False  # importing anything would cost those who only ask for the version
if TYPE_CHECKING:
    from postman_codegen.commands.batch import Generated, generate

__all__ = ["Generated", "__version__", "generate"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from postman_codegen.commands import batch

    return getattr(batch, name)
