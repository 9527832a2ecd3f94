"""`python -m wizard.cli` is the `wizard` command."""

import sys

from wizard.cli import main

if __name__ == "__main__":
    sys.exit(main())
