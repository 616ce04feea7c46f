"""`python -m postman_codegen` is the command `postman-codegen`."""

import sys

from postman_codegen.cli import main

if __name__ == "__main__":
    sys.exit(main())
