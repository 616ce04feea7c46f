"""What users bring of their own: templates in place of ours, and a module of hooks.

templates     the files, and how they are read
marks         which characters of a text come from them
own           the same, as those ask who read it as Python
environments  Jinja that looks there first
laying        how a module is laid out that is partly theirs
doubts        what can't be meant so
hooks         what a module of hooks takes the place of
"""

HOOKS = "hooks.py"
"""The module of a package that is the user's: it's written once, and stays."""
