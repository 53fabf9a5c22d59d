"""From a folder of submissions to a gradebook."""

import sys

# nbgrader imports jsonschema, which takes two seconds to make a parser of international addresses if it finds
# this package, and goes without it if not. No notebook has such an address to check.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is what says so
