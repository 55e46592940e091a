# planweave: make run, make test, make check. Each sets up what it needs and says what it does.
# After the first set-up nothing is fetched, so all of them work offline.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ALONE := tests/server/limits tests/store/test_loans.py tests/server/test_networks_browser.py

.PHONY: help setup run build serve test system check screenshots bench format lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1: /'

setup: $(READY) ## make the virtual environment with the locked packages

$(READY): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) from requirements.lock"
	@$(PYTHON) -c 'import sys; sys.exit("planweave needs Python 3.11 or later, not " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY) ## build the graph from the five plans, validate it and serve it
	@$(BIN)/planweave build
	@$(BIN)/planweave serve

build: $(READY) ## build a release from the five plans
	@$(BIN)/planweave build

serve: $(READY) ## serve the current release
	@$(BIN)/planweave serve

system: ## install the system packages that some tests need, where that may be done
	@sh tests/system-packages.sh

test: $(READY) system ## run all tests
	@echo "Running the tests: first two at a time, then those that watch the clock of a busy service, alone"
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile $(ALONE:%=--ignore %)
	@$(BIN)/python -m pytest -q $(ALONE)

check: $(READY) ## lint, format, types, import contracts, generated files, mutants of the shapes
	@echo "Checking lint, format, types, imports and generated files"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	@$(BIN)/python docs/generate.py --check
	@echo "Changing each rule of the shapes in turn: a test of the rules has to fail for each change"
	@$(BIN)/python -m tests.mutation

format: $(READY) ## put all code into the one format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

screenshots: $(READY) system ## pictures of the pages of five visits, narrow to wide, light and dark
	@test -e build/releases/current || $(BIN)/planweave build
	@$(BIN)/python -m tests.screenshots build build/screenshots

bench: $(READY) ## measure planweave beside other servers (hours; wants virtuoso-opensource-7)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[bench]'
	@test -e build/releases/current || $(BIN)/planweave build
	@$(BIN)/python -m benchmarks --write docs/benchmarks.md

lock: ## (maintainers) pin the packages anew; wants uv
	@uv pip compile --quiet --universal --python-version 3.11 --extra dev --extra notebook --generate-hashes \
		--no-emit-index-url --no-annotate --no-header -o requirements.lock pyproject.toml

clean: ## remove what was built and the virtual environment
	@rm -rf build $(VENV)
