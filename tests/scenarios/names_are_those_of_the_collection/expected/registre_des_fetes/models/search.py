"""Models of the *Search* folder."""

from typing import Annotated

from pydantic import Field

from .._runtime.models import Model


class Deep(Model):
    """What `fetes_events.search_folder.deep` returns."""

    class_: Annotated[int, Field(alias="class")]
    model_config_: Annotated[int, Field(alias="model_config")]
    not_a_name: Annotated[int, Field(alias="not a name")]
    field_2nd: Annotated[int, Field(alias="2nd")]
    strasse: Annotated[str, Field(alias="stra\xdfe")]
