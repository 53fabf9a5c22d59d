"""Grades a folder of submissions and enters the points into a gradebook."""

import sys

# nbgrader imports jsonschema. If jsonschema finds this package, it spends two seconds on a parser of
# international addresses; without it, it works as well. No notebook has such an address to check.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is what says so
