"""`python -m planweave` is the command."""

from planweave.cli import main

main()
