"""Prepares a machine, runs the site on it and runs the tests. Standard library only."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  here, before anything that an older one cannot read
    sys.exit(
        "Cadre needs Python 3.11 or newer. Name yours, for example: make run PYTHON=python3.12"
    )
