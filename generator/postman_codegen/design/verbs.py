"""Verbs of APIs: a docstring says "Create" where a description says "Creates"."""

from __future__ import annotations

COMMANDS = frozenset(
    """accept access acknowledge activate add allow amend apply approve archive ask assign attach
    authenticate block book build buy calculate call cancel capture change check clear clone close
    collect compare complete configure confirm connect convert copy count create deactivate decline
    delete deploy describe detach disable discard disconnect display do download duplicate edit
    enable end ensure estimate exchange execute expire export extend extract fetch filter find
    follow forget freeze generate get give grant handle hide import initiate insert install invite
    invoke issue join keep leave link list load lock log look make manage map mark merge modify
    monitor move notify obtain open order parse pause pay perform pin ping place poll post preview
    print process provide publish pull push put query read rebuild receive recover refresh refund
    register reject release remove rename render reorder repeat replace report request resend reset
    resolve restart restore resume retrieve retry return reverse revert review revoke rotate run
    save scan schedule search see select sell send set share show sign simulate sort split start
    stop store submit subscribe suspend switch sync synchronize tag take tell terminate test toggle
    track transfer transform translate trigger unarchive unblock uninstall unlink unlock unpublish
    unsubscribe update upload upsert use validate verify view void wait watch withdraw
    write""".split()
)

VERBS = {"GET": "Get", "HEAD": "Get", "DELETE": "Delete"}
"""What an operation does whose name doesn't say it, by method."""

AFTER_NOUNS = frozenset(
    "are can cannot could had have may might must need of shall should were will would".split()
)
"""What follows a plural, and no verb: "Orders are sent the next morning"."""


def imperative(text: str) -> str:
    """Turn a description's first verb into a command."""
    word, space, rest = text.partition(" ")
    if rest.partition(" ")[0].lower() in AFTER_NOUNS:
        return text
    lower = word.lower()
    stems = (lower.removesuffix("s"), lower.removesuffix("es"), f"{lower.removesuffix('ies')}y")
    for base in stems:
        if base != lower and base in COMMANDS:
            return f"{base.capitalize()}{space}{rest}"
    return text


def is_command(text: str) -> bool:
    """Tell whether a text begins as a docstring should: "Get...", "To get..."."""
    word = text.partition(" ")[0].lower()
    return word == "to" or word in COMMANDS
