# The commands of the house. `make demo` tries it, `make test` proves it, `make check` is what CI runs.

PYTHON ?= python3
BIN := .venv/bin
SOURCES := bot handlers scheduler simulator scripts bench

.PHONY: help setup catalogs demo run test check format bench soak crash

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.ready ## Make .venv with the locked packages

.venv/.ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Prachum needs Python 3.11 or newer; name one with make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

catalogs: setup ## Compile the Khmer and English catalogs
	@$(BIN)/python scripts/catalogs.py compile

demo: catalogs ## Try it in the browser: no token, no network
	@$(BIN)/python -m bot demo

run: catalogs ## Run against Telegram with the settings of .env
	@$(BIN)/python -m bot run

# Half of their time tests wait for databases, browsers and other processes.
WORKERS = $$($(BIN)/python -c 'import os; print(2 * (os.cpu_count() or 1))')

test: catalogs ## Run the tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q

bench: catalogs ## Measure against the peers; some 20 minutes on a quiet machine
	$(BIN)/python -m bench

soak: catalogs ## Invite 100,000 people with failures in between, and see that nobody is missed
	$(BIN)/python -m bench.soak

crash: catalogs ## Kill it some 500 times on both databases and count what was lost; half an hour at most
	$(BIN)/python -m tests.crash

check: catalogs ## Format, lint, types, import contract, catalogs, tests
	$(BIN)/ruff format --check $(SOURCES) tests
	$(BIN)/ruff check $(SOURCES) tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/catalogs.py check
	$(MAKE) test

format: setup ## Put the code into the house's format
	$(BIN)/ruff format $(SOURCES) tests
	$(BIN)/ruff check --fix $(SOURCES) tests
