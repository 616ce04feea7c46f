"""Objects of one place that are of several kinds, told apart by what one field says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from postman_codegen.inference.observe import merge_all, objects_merged
from postman_codegen.inference.types import Constant, Object, Other, Type, Union

_MOST_ALIKE = 0.6
"""The share of keys that two variants may have in common."""


def told_apart(type_: Union) -> Type:
    """Keep objects apart that differ; others are one, which may have several tags."""
    objects, others = _parted(type_)
    if not any(one.tag for one in objects) or not _are_variants(objects):
        return as_one(type_)
    return merge_all([*_kept(objects), *others])


def as_one(type_: Union) -> Type:
    """Make one object of all, whatever they say that they are."""
    objects, others = _parted(type_)
    return merge_all([objects_merged(objects, None), *others]) if objects else type_


def _parted(type_: Union) -> tuple[list[Object], list[Type]]:
    objects = [member for member in type_.members if isinstance(member, Object)]
    return objects, [member for member in type_.members if not isinstance(member, Object)]


def _are_variants(objects: Sequence[Object]) -> bool:
    """Tell whether each of several has fields that another lacks, and little in common with it."""
    keys = [{one.key for one in each.fields} - {each.tag and each.tag[0]} for each in objects]
    return len(objects) > 1 and all(
        first - second and len(first & second) <= _MOST_ALIKE * len(first | second)
        for first, second in permutations(keys, 2)
    )


def _kept(objects: Sequence[Object]) -> list[Object]:
    """Say of each variant what it is, and add one for what may come yet: it has what all have."""
    tags = [one.tag for one in objects if one.tag]
    keys = [{field.key for field in one.fields} for one in objects]
    whole = objects_merged(objects, None)
    common = tuple(one for one in whole.fields if all(one.key in own for own in keys))
    other = Object(common, (tags[0][0], ""))
    constants = (Constant(value) for _, value in tags)
    return [
        *map(_said, objects, constants),
        _said(other, Other(tuple(value for _, value in tags))),
    ]


def _said(one: Object, says: Type) -> Object:
    """Say of a variant what its tag is."""
    return Object(
        tuple(
            replace(field, type=says) if one.tag and field.key == one.tag[0] else field
            for field in one.fields
        ),
        one.tag,
    )
