# The two that matter: `make run` serves the wizard, `make test` proves it. Both set up all they need.
.PHONY: run test check setup setup-test format bench proof golden mutants gallery accessibility lighthouse wheel clean help

help:
	@echo "make run     set everything up and serve the wizard on http://127.0.0.1:8000"
	@echo "make test    set everything up and run every gate and every test"
	@echo "make check   every gate, and the tests that are quick"
	@echo "make bench   every figure we measure, one line each"
	@echo "make proof   200 random plans as PDFs, valid in both profiles (PLANS=50 for fewer)"
	@echo "make golden  the approved documents of tests/golden, drawn anew after a change that was meant"
	@echo "make mutants change figures and advice one place at a time; the tests have to notice (ONLY=\"figures.caps advice.rules\" for some modules, EVERY=4 for one change of four, FIRST=1 to 3 for the others)"
	@echo "make gallery pictures of every kind of page, into docs/gallery"
	@echo "make accessibility  docs/ACCESSIBILITY.md from docs/accessibility.toml"
	@echo "make lighthouse  Lighthouse's scores of the pages that matter, on a phone (npm brings it for the run)"
	@echo "make setup   only set up (.venv, front-end parts, fonts)"
	@echo "make format  put the code into its format"
	@echo "make wheel   build the package into dist/"

setup:
	@bash tools/setup.sh run

setup-test:
	@bash tools/setup.sh test

run: setup
	@.venv/bin/wizard serve

test: setup-test
	@bash tools/tests.sh

check: setup-test
	@bash tools/tests.sh -m "not slow"

bench: setup-test
	@.venv/bin/python -m bench

proof: setup-test
	@RANDOM_PLANS=$(or $(PLANS),200) nice -n 15 .venv/bin/python -m pytest -n 2 --dist worksteal tests/unit/test_random_pdfs.py

golden: setup-test
	@.venv/bin/python tools/golden.py

mutants: setup-test
	@nice -n 15 .venv/bin/python tools/mutants.py $(ONLY)

gallery: setup-test
	@.venv/bin/python tools/gallery.py

accessibility: setup-test
	@.venv/bin/python tools/accessibility.py

lighthouse: setup-test
	@.venv/bin/python tools/lighthouse.py

format: setup-test
	@.venv/bin/ruff format --quiet .
	@.venv/bin/ruff check --quiet --fix .

wheel: setup-test
	@.venv/bin/python -m build --wheel --no-isolation

clean:
	rm -rf .venv node_modules build dist mutants *.egg-info wizard/static/vendor exports/skin/fonts
