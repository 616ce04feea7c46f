"""How much time and memory the tool and what it writes take, beside others and beside last time."""
