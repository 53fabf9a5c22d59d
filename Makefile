# Every target makes or refreshes .venv first; that takes no time when nothing changed.
# PYTHON=/path/to/python chooses the interpreter, LAB_FLAGS and PYTEST_FLAGS are handed on.

.DEFAULT_GOAL := help
.PHONY: help learn demo test test-all notebooks results pictures lint bench bench-class memory

python := .venv/bin/python
# JupyterLab refuses to start as root, which is who one is in most containers, unless told.
lab_as_root := $(if $(filter 0,$(shell id -u)),--allow-root)
DEMO := ../demo-course
# Two workers; the tests of one file stay on one of them, and so does what they set up.
pytest := $(python) -m pytest -n 2 --dist loadfile

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F'|' '{ printf "make %-12s %s\n", $$1, $$2 }'

learn: ## open the course in JupyterLab, at lesson 00
	@sh tools/environment.sh learn
	$(python) -m jupyterlab $(lab_as_root) --ServerApp.root_dir=. $(LAB_FLAGS) notebooks/00_start_here.ipynb

demo: ## make up a class of 30 in ../demo-course (or DEMO=folder), and grade it
	@sh tools/environment.sh test
	$(python) -m autograder demo $(DEMO)

test: ## run one test of each kind (under nine minutes on two idle cores)
	@sh tools/environment.sh test
	$(pytest) -m "not slow" --durations=20 --durations-min=2 $(PYTEST_FLAGS)

test-all: ## run all tests, those of Keras with the oldest TensorFlow, and lessons as in Colab
	@sh tools/environment.sh test
	@sh tools/environment.sh colab
	$(pytest) $(PYTEST_FLAGS)
	@sh tools/environment.sh oldest
	.venv-oldest/bin/python -m pytest tests/keras tests/wording/test_keras_answers_said.py

notebooks: ## build notebooks/, solutions/ and docs/checks.md from lessons/ and the exercises
	@sh tools/environment.sh test
	$(python) -m autograder publish
	$(python) -m autograder checks

results: ## train the three published networks in full, and write docs/results.md
	@sh tools/environment.sh test
	$(python) tools/full_training.py

pictures: ## take the README's screenshots anew
	@sh tools/environment.sh test
	$(python) tools/screenshots.py

lint: ## check the style and the types of the Python code
	@sh tools/environment.sh test
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy

bench: ## measure checks, set-up cells, training and, beside stock nbgrader, grading
	@sh tools/environment.sh test
	$(python) tools/bench.py
	$(python) tools/bench_grading.py

memory: ## measure each lesson's time and memory as on Binder, into the terminal
	@sh tools/environment.sh test
	@sh tools/environment.sh binder
	$(python) tools/memory.py

bench-class: ## grade made-up classes of 100, 500 and 2,000
	@sh tools/environment.sh test
	$(python) tools/bench_class.py
