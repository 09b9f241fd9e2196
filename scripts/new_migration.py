"""Write the next migration from the records: python scripts/new_migration.py "what changes"."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.storage.engine import make_engine
from bot.storage.schema import upgrade, write_migration


def main(message: str) -> None:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/empty.db"
        upgrade(url)
        engine = make_engine(url)
        with engine.connect() as connection:
            write_migration(connection, message)
        engine.dispose()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    main(sys.argv[1])
