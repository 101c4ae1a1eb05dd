# The project's door. `make` alone lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= python3
EMAIL ?= redactie@example.org
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
export PORT
export PYTHONUNBUFFERED := 1

.PHONY: help run editor serve test check lint types contracts migrations unit unit-sqlite unit-postgres e2e screenshots \
        bench-mail bench-signup browser pdf fmt lock static install clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ---------------------------------------------------------------------------------------------- daily use

run: $(VENV)/run.stamp pdf ## Serve the site at http://127.0.0.1:8000/ (PORT, DATABASE_URL, POW_DATA_DIR, DEBUG=1)
	@$(BIN)/python manage.py run_site --port $(PORT)

editor: $(VENV)/run.stamp ## Make or reset an editor's log-in (EMAIL=…) and print its password once
	@$(BIN)/python manage.py make_editor --email $(EMAIL)

serve: $(VENV)/run.stamp pdf ## Serve with the production settings: compressed files, several processes, a worker
	@$(BIN)/python -m pow_site.serve

# -------------------------------------------------------------------------------------------------- proof

test: check unit e2e ## Everything: check, the suite on SQLite and PostgreSQL, the browser tests

check: lint types contracts migrations ## All that reads the code without running the site

lint: $(VENV)/test.stamp ## Style, templates and unused dependencies
	@echo "== lint"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --quiet --lint templates
	@$(BIN)/deptry --no-ansi .

types: $(VENV)/test.stamp ## Types
	@echo "== types"
	@$(BIN)/mypy

contracts: $(VENV)/test.stamp ## Who may import whom
	@echo "== import contracts"
	@$(BIN)/lint-imports --no-cache

migrations: $(VENV)/test.stamp ## No model change without its migration
	@echo "== migrations"
	@DJANGO_SETTINGS_MODULE=pow_site.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

unit: $(VENV)/test.stamp ## The suite on both databases, side by side
	@$(MAKE) --jobs=2 unit-sqlite unit-postgres

unit-sqlite: $(VENV)/test.stamp pdf ## The suite on SQLite
	@echo "== suite on SQLite"
	@$(BIN)/python -m pytest -m "not e2e"

unit-postgres: $(VENV)/test.stamp pdf ## The suite on PostgreSQL (TEST_DATABASE_URL, else a server of its own)
	@echo "== suite on PostgreSQL"
	@$(BIN)/python -m pytest -m "not e2e" -p tests.plugins.postgres

e2e: $(VENV)/test.stamp browser pdf ## The browser tests, with axe
	@echo "== browser tests"
	@$(BIN)/python -m pytest -m e2e

bench-signup: $(VENV)/test.stamp ## The last place: hundreds sign up at once; then the same without the lock, which has to fail
	@$(BIN)/python -m tests.signup_bench
	@$(BIN)/python -m tests.signup_bench --without-lock

screenshots: $(VENV)/test.stamp browser ## Every kind of page at three widths, light and dark, in var/screenshots/
	@$(BIN)/python -m tests.screenshots

bench-mail: $(VENV)/test.stamp ## 1,000 mails, workers killed at random: none lost, none doubled (on both databases, minutes)
	@$(BIN)/python -m tests.outbox_bench

browser: ## Chromium, installed where that is allowed
	@command -v chromium >/dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && echo "== installing Chromium" && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
	  || echo "!! NO BROWSER: Chromium is not there and may not be installed here. The browser tests will be skipped."

pdf: ## Pango, which proofs as PDF are drawn with, installed where that is allowed
	@has_pango() { $(PYTHON) -c 'import ctypes; [ctypes.CDLL(f"lib{name}.so.0") for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")]' 2>/dev/null; }; \
	[ "$$(uname)" != Linux ] || has_pango || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && echo "== installing Pango" && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	    --no-install-recommends $(PANGO) fonts-dejavu-core >/dev/null && has_pango; } \
	  || echo "!! NO PANGO: proofs of participation cannot be made as PDF here. Ask for the packages $(PANGO)."

fmt: $(VENV)/test.stamp ## Bring code and templates in the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# ------------------------------------------------------------------------------------------------- ground

install: $(VENV)/run.stamp ## The virtual environment with what the site needs

static: $(VENV)/run.stamp ## Collect, bundle and compress the static files for production
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0

lock: ## Renew requirements/*.txt from pyproject.toml (needs uv)
	@for set in run test; do \
	  uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-strip-extras \
	    $$([ $$set = test ] && echo --group test) pyproject.toml --output-file requirements/$$set.txt; done

clean: ## Remove the virtual environment and caches; var/ with your data stays
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache

$(VENV)/bin/python:
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Python's venv module is missing: installing python3-venv …"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; \
	    $(PYTHON) -m venv $(VENV); \
	  else echo "Python's venv module is missing. Ask for the package python3-venv, then try again."; exit 1; fi; }

$(VENV)/run.stamp: requirements/run.txt | $(VENV)/bin/python
	@echo "Installing what the site needs …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r $<
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp | $(VENV)/bin/python
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r $<
	@touch $@
