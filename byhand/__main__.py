"""Offers two commands: `python -m byhand export MODEL DIR` and `python -m byhand doctor`."""

import argparse
import sys
from collections.abc import Sequence

from byhand.doctor import diagnosis
from byhand.export import ExportError, export


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0, or 2 if the export fails."""
    parser = argparse.ArgumentParser(prog="python -m byhand", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    exporting = commands.add_parser(
        "export",
        help="write a trained model as files for a phone",
        description=(export.__doc__ or "").partition("\n")[0],
    )
    exporting.add_argument("model", metavar="MODEL", help="a saved Keras model: .keras, or .h5")
    exporting.add_argument("folder", metavar="DIR", help="where the files go; made if it is not there")
    exporting.add_argument("--force", action="store_true", help="replace files of the same names")
    exporting.set_defaults(run=lambda chosen: export(chosen.model, chosen.folder, chosen.force))
    looking = commands.add_parser("doctor", help="say whether this machine has what the lessons need")
    looking.set_defaults(run=lambda _: diagnosis(tensorflow=True))
    chosen = parser.parse_args(arguments)
    try:
        print(chosen.run(chosen))
    except ExportError as error:
        print(f"byhand: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
