# What a developer says, and what CI says. `make` alone lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run test explore check check-static words lock fonts bench bench-letters clean needs again
MAKEFLAGS += --no-print-directory
# What Python compiled is kept, whatever the machine says: else each worker of the tests compiles all of it again.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
UV ?= uv
COMPILE = $(UV) pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate --python-version 3.11 $(ARGS)
ARGS ?=
INSTANCE := $(or $(MLA_INSTANCE),instance)

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/stamp-program mla_tracker/static/fonts/fonts.css $(VENV)/stamp-demo ## all that a fresh clone needs: environment, fonts, database, demo
	@[ ! -e "$(INSTANCE)/demo" ] || cat "$(INSTANCE)/demo"

run: setup ## the program on http://127.0.0.1:5000 (PORT=… for another), with demo accounts
	@exec $(BIN)/mla-tracker run

test: needs $(VENV)/stamp-tests mla_tracker/static/fonts/fonts.css ## the whole suite, on SQLite and PostgreSQL and in a browser
	@$(BIN)/pytest -n auto --dist worksteal $(ARGS)

explore: needs $(VENV)/stamp-tests mla_tracker/static/fonts/fonts.css ## the property tests with new random cases, which the suite does not have
	@MLA_EXPLORE=1 $(BIN)/pytest -n auto --dist worksteal -m hypothesis $(ARGS)

check: check-static needs mla_tracker/static/fonts/fonts.css ## everything before a change is handed over: static checks, the suite, its coverage
	@$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered $(ARGS)

check-static: $(VENV)/stamp-tests ## ruff, formatting, directions of imports, types, templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/djlint --quiet --lint mla_tracker/templates

words: $(VENV)/stamp-program ## bring the catalogues up to date with the words of the code; lists what is not translated
	@$(BIN)/python scripts/words.py $(ARGS)

fonts: mla_tracker/static/fonts/fonts.css ## fonts for letters and pages, from the npm packages

bench: $(VENV)/stamp-program mla_tracker/static/fonts/fonts.css ## the benchmarks, beside what they compare to
	@$(BIN)/mla-tracker bench $(ARGS)

bench-letters: $(VENV)-bench/stamp ## the benchmark of letters, beside Typst, WeasyPrint and fpdf2 in an environment of their own
	@$(MAKE) bench ARGS="letters $(ARGS)"

lock: ## pin every dependency anew, with hashes (needs uv: pip install uv)
	@command -v $(UV) >/dev/null || { echo "error: uv is missing: pip install uv" >&2; exit 1; }
	$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	$(COMPILE) pyproject.toml --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) --group pyproject.toml:node --output-file requirements-node.lock
	$(COMPILE) --group pyproject.toml:bench --output-file requirements-bench.lock
	npm install --package-lock-only

clean: ## remove what was built; the database and the files under instance/ stay
	rm -rf $(VENV) $(VENV)-bench node_modules build dist *.egg-info mla_tracker/static/fonts mla_tracker/letters/fonts
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov artifacts

needs:
	@command -v chromium >/dev/null || { echo "error: Chromium is missing: apt-get install chromium" >&2; exit 1; }
	@command -v pdftotext >/dev/null || { echo "error: pdftotext is missing: apt-get install poppler-utils" >&2; exit 1; }
	@command -v soffice >/dev/null || { echo "error: LibreOffice is missing: apt-get install libreoffice-writer" >&2; exit 1; }

# The database of this clone is looked at again when tables or reference data changed; another one always is.
ifneq ($(MLA_INSTANCE)$(MLA_DATABASE_URL)$(MLA_DEMO_PASSWORD)$(wildcard instance/mla_tracker.sqlite3),instance/mla_tracker.sqlite3)
$(VENV)/stamp-demo: again
endif
$(VENV)/stamp-demo: $(wildcard mla_tracker/migrations/versions/*.py $(addprefix mla_tracker/data/,*.csv *.json *.toml countries/*.toml)) $(VENV)/stamp-program mla_tracker/static/fonts/fonts.css
	@$(BIN)/mla-tracker demo --if-empty | sed -u '/^Accounts/,$$d'
	@touch $@

again:

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "error: Python 3.11 or newer is needed" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "error: venv is missing: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/stamp-runtime: requirements.lock | $(BIN)/python
	@echo "Installing the locked packages …"
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@touch $@

$(VENV)/stamp-program: $(VENV)/stamp-runtime pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/stamp-tests: requirements-dev.lock $(VENV)/stamp-program
	@echo "Installing the locked packages of the tests …"
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)-bench/stamp: requirements-bench.lock
	@echo "Installing the engines that letters are measured against …"
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip --quiet --disable-pip-version-check install --no-deps --require-hashes -r requirements-bench.lock
	@$(VENV)-bench/bin/python -c 'import weasyprint' >/dev/null 2>&1 || { echo "error: WeasyPrint lacks Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" >&2; exit 1; }
	@touch $@

node_modules/.package-lock.json: package-lock.json requirements-node.lock | $(BIN)/python
	@command -v npm >/dev/null || $(PIP) install --no-deps --require-hashes -r requirements-node.lock
	@PATH="$$PATH:$(abspath $(BIN))" npm ci --silent
	@touch $@

mla_tracker/static/fonts/fonts.css: node_modules/.package-lock.json scripts/build_fonts.py $(VENV)/stamp-runtime
	@echo "Building the fonts …"
	@$(BIN)/python scripts/build_fonts.py
	@touch $@
