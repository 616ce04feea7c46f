"""Models of what is in no folder."""

from .._runtime.models import Model


class SameKeyTwice(Model):
    """What `same_key_twice` returns."""

    n: int


class PlusAndEscapes(Model):
    """What `plus_and_escapes` returns."""

    n: int


class AKeyWithAVariable(Model):
    """What `a_key_with_a_variable` returns."""

    n: int


class NothingButDisabledParts(Model):
    """What `nothing_but_disabled_parts` returns."""

    n: int


class Data(Model):
    """`AVariableInADocument.data`."""

    odd: int


class AVariableInADocument(Model):
    """What `a_variable_in_a_document` returns."""

    data: Data


class JSONThatIsCalledText(Model):
    """What `json_that_is_called_text` returns."""

    n: int


class SignedInTheQuery(Model):
    """What `signed_in_the_query` returns."""

    n: int


class CutOffOnce(Model):
    """What `cut_off_once` returns."""

    n: int


class AMethodOfItsOwn(Model):
    """What `a_method_of_its_own` returns."""

    n: int


class NoHTTP(Model):
    """What `no_http` returns."""

    n: int


class AFileStillToBeChosen(Model):
    """What `a_file_still_to_be_chosen` returns."""

    n: int


class JSONThatIsCalledTextBody(Model):
    """What `json_that_is_called_text` sends."""

    a: int
