"""``python -m mla_tracker.cli``: the same commands where the script is not on the path."""

from mla_tracker.cli import main

main(prog_name="mla-tracker")
