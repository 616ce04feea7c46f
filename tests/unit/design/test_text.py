"""How descriptions become docstrings."""

import pytest

from postman_codegen.design.text import message_doc, operation_doc, paragraphs, plain, sentence
from postman_codegen.design.verbs import imperative


@pytest.mark.parametrize(
    ("name", "method", "description", "expected"),
    [
        ("Get job", "GET", "", "Get job."),
        ("Job Details", "GET", "", "Get *Job Details*."),
        ("New order", "POST", "", "Send *New order*."),
        ("X", "GET", "Returns the jobs. Sorted by age.", "Return the jobs.\n\nSorted by age."),
        ("Get a job", "GET", "One job.", "Get a job.\n\nOne job."),
        ("X", "GET", "To get the details", "To get the details."),
        ("2. Pay", "POST", "", "Pay."),
        ("", "DELETE", "", "Delete *it*."),
        ("List", "GET", "Lists <b>all</b> [jobs](https://x.test).", "List all jobs."),
    ],
)
def test_the_summary_says_what_calling_does(
    name: str, method: str, description: str, expected: str
) -> None:
    assert operation_doc(name, method, description) == expected


def test_a_long_first_sentence_stays_below_the_name() -> None:
    long = "Gets " + "a very " * 20 + "long story."
    assert operation_doc("Get story", "GET", long).startswith("Get story.\n\nGets a very")


def test_lists_keep_their_lines_and_prose_is_wrapped() -> None:
    text = "One\nparagraph.\n\n- a\n- b\n\nReturns:\n\nmore"
    assert paragraphs(text) == "One paragraph.\n\n- a\n- b\n\n*Returns*\n\nmore"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("done", "Done."), ("Who am I?", "Who am I."), ("a:", "A."), ("", ""), ("Ok.", "Ok.")],
)
def test_a_sentence_ends_with_a_full_stop(text: str, expected: str) -> None:
    assert sentence(text) == expected


def test_a_message_becomes_a_docstring_of_one_line() -> None:
    assert message_doc("invalid\n  token") == "Invalid token."
    assert message_doc("This is wrong") == "Say: This is wrong."
    assert len(message_doc("word " * 100)) < 90


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Gets x", "Get x"), ("Searches", "Search"), ("Applies y", "Apply y"), ("Details", "Details")],
)
def test_verbs_become_commands(text: str, expected: str) -> None:
    assert imperative(text) == expected


@pytest.mark.parametrize("text", ["Orders are sent.", "Books of the month.", "Tests can fail."])
def test_plurals_are_no_verbs(text: str) -> None:
    assert imperative(text) == text


@pytest.mark.parametrize(
    ("name", "expected"),
    [("2. Pay", "Pay"), ("1.2b) Pay", "Pay"), ("3D Secure", "3D Secure"), ("404", "404")],
)
def test_a_number_that_orders_is_no_part_of_the_name(name: str, expected: str) -> None:
    assert plain(name) == expected
