"""`python -m eval`: check, split and run the question set, compare runs, and hold the gate."""

import sys

from eval.cli import main

if __name__ == "__main__":
    sys.exit(main())
