"""A collection of an older format -> the same one as a v3 folder, as Postman migrates them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from postman_codegen.collection.model import (
    Auth,
    Body,
    Collection,
    Example,
    FileBody,
    Folder,
    FormBody,
    FormPart,
    GraphqlBody,
    Header,
    Item,
    Parameter,
    RawBody,
    Request,
    UrlencodedBody,
    Variable,
)
from postman_codegen.collection.url import url_text

Members = dict[str, object]


def migrate(collection: Collection, folder: Path) -> None:
    """Write a collection as a folder of YAML files."""
    variables = [described(each, value=each.value, **typed(each)) for each in collection.variables]
    write_folder(folder, collection.root, {"variables": variables})


def typed(variable: Variable) -> Members:
    """Return the type of a variable unless it says how to cast a value: that's done already."""
    return {"type": variable.type} if variable.type in {"any", "default", "secret"} else {}


def write_folder(folder: Path, written: Folder, more: Members) -> None:
    definition = {
        "$kind": "collection",
        "name": None if written.name == folder.name else written.name,
        "description": written.description,
        "auth": auth(written.auth),
        "settings": dict(written.behaviour),
        **more,
    }
    write(folder / ".resources/definition.yaml", definition)
    names = Names()
    for order, element in enumerate(written.items):
        stem, rank = names.taken_for(element.name), known(order=1000 * (order + 1))
        if isinstance(element, Folder):
            write_folder(folder / stem, element, rank)
        else:
            write_item(folder, stem, element, rank)


def write_item(folder: Path, stem: str, item: Item, more: Members) -> None:
    examples = f".resources/{stem}.resources/examples"
    written = {
        "$kind": "http-request",
        "name": None if item.name == stem else item.name,
        **request(item.request),
        "description": item.request.description or item.description,
        "settings": dict(item.behaviour),
        "examples": f"./{examples}" if item.examples else None,
        **more,
    }
    write(folder / f"{stem}.request.yaml", written)
    names = Names()
    for order, each in enumerate(item.examples):
        name = names.taken_for(each.name)
        content = example(each, name) | {"order": 1000 * (order + 1)}
        write(folder / examples / f"{name}.example.yaml", content)


def example(written: Example, stem: str) -> Members:
    return {
        "$kind": "http-example",
        "name": None if written.name == stem else written.name,
        "request": request(written.request) if written.request else None,
        "response": {
            "statusCode": written.status,
            "statusText": written.reason,
            "headers": [pair(each) for each in written.headers],
            "body": known(type=written.language, content=written.body),
        },
    }


def request(written: Request) -> Members:
    url = written.url
    return {
        "description": written.description,
        "method": written.method,
        "url": url_text(replace(url, variables=())),
        "headers": [pair(header) for header in written.headers],
        "queryParams": [pair(parameter) for parameter in url.query],
        "pathVariables": [pair(variable) for variable in url.variables],
        "body": None if written.body is None else body_of(written.body),
        "auth": auth(written.auth),
    }


def pair(entry: Header | Parameter) -> Members:
    return described(entry, value=entry.value, **({"disabled": True} if entry.disabled else {}))


def described(entry: Header | Parameter | FormPart | Variable, **members: object) -> Members:
    description = {"description": entry.description} if entry.description else {}
    return {"key": entry.key, **members, **description}


def auth(written: Auth | None) -> Members | None:
    if written is None:
        return None
    credentials = [{"key": key, "value": value} for key, value in written.parameters]
    return {"type": written.type, "credentials": credentials}


def body_of(body: Body) -> Members:
    match body:
        case RawBody():
            return known(type=body.language, content=body.text)
        case UrlencodedBody():
            return {"type": "urlencoded", "content": [pair(each) for each in body.fields]}
        case FormBody():
            return {"type": "formdata", "content": [form_part(part) for part in body.parts]}
        case FileBody():
            return {"type": "file", "content": known(src=body.source)}
        case GraphqlBody():
            more = known(operationName=body.operation_name, variables=body.variables)
            return {"type": "graphql", "content": {"query": body.query, **more}}


def form_part(part: FormPart) -> Members:
    several = part.sources is not None and len(part.sources) != 1
    members = known(
        type="text" if part.sources is None else "file",
        value=part.value if part.sources is None else None,
        src=list(part.sources) if part.sources and several else (part.sources or [None])[0],
        fileName=part.file_name,
        contentType=part.content_type,
        disabled=part.disabled or None,
    )
    return described(part, **members)


def known(**members: object) -> Members:
    return {key: value for key, value in members.items() if value is not None}


@dataclass
class Names:
    """Names of files in a folder: unique whatever the case, without what no file may have."""

    taken: set[str] = field(default_factory=set[str])

    def taken_for(self, name: str) -> str:
        plain = re.sub(r'[\x00-\x1f/\\:*?"<>|]', "_", name)[:60].strip(" .") or "Untitled"
        stem = next(each for each in candidates(plain) if each.casefold() not in self.taken)
        self.taken.add(stem.casefold())
        return stem


def candidates(name: str) -> Iterable[str]:
    yield name
    yield from (f"{name} {number}" for number in range(2, 10_000))


class Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such."""


def represent_text(_: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, represent_text)


def write(path: Path, members: Members) -> None:
    """Write what there is to say."""
    path.parent.mkdir(parents=True, exist_ok=True)
    said = {key: value for key, value in members.items() if value not in (None, [], {}, "")}
    if members.get("name") == "":
        said["name"] = ""
    text = yaml.dump(said, Dumper=Dumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, "utf-8", newline="\n")
