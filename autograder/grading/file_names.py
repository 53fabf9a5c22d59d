"""Says how files are named that come from a learning platform, for `nbgrader zip_collect`.

Each pattern gives nbgrader the learner's id and the notebook's name. Where a platform writes a number of the
learner's, that is the id: two learners of one name stay two, and the platform's own tables have the number.
Every notebook is collected, whatever its name, since the grader finds out what it is.
"""

# ada_02_activations.ipynb
PLAIN = r".*/(?P<student_id>[^_/]+)_(?P<file_id>[^/]+)"
# ada_2026-05-02-18-00-00_02_activations.ipynb, in UTC
WITH_TIME = r".*/(?P<student_id>[^_/]+)_(?P<timestamp>\d{4}(?:-\d\d){5})_(?P<file_id>[^/]+)"
# lovelaceada_LATE_1234_56789_02_activations.ipynb: name, perhaps LATE, the learner's number, the file's
CANVAS = r".*/[^_/]+_(?:LATE_)?(?P<student_id>\d+)_\d+_(?P<file_id>[^/]+)"
# Ada Lovelace_1234_assignsubmission_file_/02_activations.ipynb, or in one name with a _ in place of the /
MOODLE = r".*/[^/]+?_(?P<student_id>\d+)_assignsubmission_file_/?(?P<file_id>[^/]+)"
