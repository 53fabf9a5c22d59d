"""The command line: `python -m byhand export MODEL DIR`."""

import argparse
import sys
from collections.abc import Sequence

from byhand.export import ExportError, export


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0, or 2 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m byhand", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    exporting = commands.add_parser(
        "export",
        help="write a trained model as files for a phone",
        description=export.__doc__.splitlines()[0],
    )
    exporting.add_argument("model", metavar="MODEL", help="a saved Keras model: .keras, or .h5")
    exporting.add_argument("folder", metavar="DIR", help="where the files go; made if it is not there")
    exporting.add_argument("--force", action="store_true", help="replace files of the same names")
    chosen = parser.parse_args(arguments)
    try:
        print(export(chosen.model, chosen.folder, chosen.force))
    except ExportError as error:
        print(f"byhand: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
