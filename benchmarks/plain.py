"""The plainest models with the same fields and types as those of a package."""

from __future__ import annotations

import enum
import typing
import warnings
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue, create_model
from pydantic.fields import FieldInfo

from benchmarks.fields import FAMILIES, UNIONS, Annotation, derives, origin_of

CONFIG = ConfigDict(extra="allow", protected_namespaces=())


class Plain:
    """Rebuilds models on pydantic's own base: hooks, validators and classes of ours are gone."""

    def __init__(self) -> None:
        self._made: dict[type[BaseModel], type[BaseModel]] = {}
        self._names: dict[type[BaseModel], str] = {}

    def equivalent(self, annotation: Annotation) -> Annotation:
        """Return a type that is ready to be used."""
        made = self._plain(annotation)
        namespace = {self._names[model]: plain for model, plain in self._made.items()}
        for plain in self._made.values():
            plain.model_rebuild(force=True, _types_namespace=namespace)
        return made

    def _plain(self, annotation: Annotation) -> Annotation:
        if annotation is JsonValue:
            return annotation
        origin, arguments = origin_of(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            kept = [one for one in arguments[1:] if isinstance(one, FieldInfo)]
            inner = self._plain(arguments[0])
            return typing.Annotated[(inner, *kept)] if kept else inner
        if origin in UNIONS:
            return typing.Union[tuple(map(self._plain, arguments))]  # noqa: UP007  a tuple's
        if origin is list:
            return list.__class_getitem__(self._plain(arguments[0]))
        if origin is dict:
            return dict.__class_getitem__((str, self._plain(arguments[1])))
        if hasattr(annotation, "__value__"):
            return self._plain(annotation.__value__)
        if derives(annotation, BaseModel):
            return self._model(annotation)
        return _scalar(annotation)

    def _model(self, model: type[BaseModel]) -> Annotation:
        if model in self._made:
            return self._made[model]
        if model in self._names:  # it holds itself
            return typing.ForwardRef(self._names[model])
        name = self._names[model] = f"{model.__name__}{len(self._names)}"
        model.model_rebuild()
        fields: dict[str, Any] = {
            key: (self._plain(_with_metadata(one)), _field(one))
            for key, one in model.model_fields.items()
        }
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # names that the base has, too
            self._made[model] = create_model(name, __config__=CONFIG, **fields)
        return self._made[model]


def _field(one: FieldInfo) -> Any:  # noqa: ANN401  as pydantic types it
    default = ... if one.is_required() else one.default
    return Field(default, alias=one.alias) if one.alias else Field(default)


def _with_metadata(one: FieldInfo) -> Annotation:
    """Return a field's type with what pydantic itself takes from its annotation."""
    if one.discriminator:
        return typing.Annotated[one.annotation, Field(discriminator=one.discriminator)]
    modes = [getattr(part, "union_mode", None) for part in one.metadata]
    mode = next((mode for mode in modes if mode), None)
    return typing.Annotated[one.annotation, Field(union_mode=mode)] if mode else one.annotation


def _scalar(annotation: Annotation) -> Annotation:
    """Return the standard type behind a class of ours."""
    if derives(annotation, enum.Enum):
        return annotation
    return next((kind for kind in FAMILIES if derives(annotation, kind)), annotation)
