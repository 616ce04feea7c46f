"""How decided things are spelled in Python: the filters of the templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from postman_codegen import quoting
from postman_codegen.spelling import client, errors, folders, operations, values

_NAMES = {
    quoting: "docstring literal titled",
    client: "auth auth_imports auths client_classes defaults environment_variable environments"
    " example exported extras passed setting_docs shared_grants",
    operations: "document document_name imports operation_doc request returns signature",
    folders: "folder_import folder_imports root_import",
    values: "laid_out",
    errors: "code_expression error_names errors_doc errors_imports message_expression mismatch",
}

FILTERS: dict[str, Callable[..., Any]] = {
    name: getattr(module, name) for module, found in _NAMES.items() for name in found.split()
}
