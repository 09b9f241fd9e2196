"""Draws the golden files anew with `--write`; without it, tells which would change."""

import argparse
import sys

from tests.goldens.files import HERE, as_they_are, as_they_should_be, write


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.goldens", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write them, to be read in the diff")
    if parser.parse_args().write:
        sys.stdout.write(f"{write()} files changed\n")
        return 0
    should, are = as_they_should_be(), as_they_are()
    stale = sorted(path for path in should.keys() | are.keys() if should.get(path) != are.get(path))
    sys.stdout.writelines(f"{path.relative_to(HERE)}\n" for path in stale)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
