"""Without a command: what there is to do in this folder."""


def run() -> int:
    return 2
