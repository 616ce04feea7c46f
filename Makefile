# make generate   everything in collections/ becomes a package in generated/
# make test       style, types, the committed packages are up to date, all tests
# make corpus     the same for the collections of $(POSTMAN_CODEGEN_SHARED)/corpus, as a table
# make hostile    what it does with hostile and broken inputs, and with mutated collections
# make conformance  what replay sends, beside what Postman's own engine was recorded sending, and
#                   live over HTTP and HTTPS
# make mock       whether the mock server answers every example as it was saved, those of the corpus,
#                 too, and how many requests a second
# make inference  how well inferred types hold, on the same collections; kept in benchmarks/, all
#                 of it unless MEASURES names some
# make site       reference sites, read in a real browser (chromium and chromedriver); NAMES chooses
# make bench      how fast it is, beside others and beside the table that is kept in benchmarks/;
#                 ROWS names some rows, UPDATE=1 keeps the new table, SCALE=0.1 tries it quickly
# make coverage   which branches no test takes: none of what quotes, names, hides secrets or is
#                 copied into packages, few of the rest
# make format     black, and what ruff can mend
#
# Needs Python 3.11 or later and its package index; PYTHON=python3.12 chooses another one.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SOURCES := generator generated tests benchmarks docs
JOBS ?= 2
MEASURES ?=
ROWS ?=
UPDATE ?=
SCALE ?= 1
NAMES ?=
OURS := generator/postman_codegen
EXACT := $(OURS)/quoting.py,$(OURS)/names.py,$(OURS)/verify.py,$(OURS)/secrets/*,$(OURS)/runtime/*

.DELETE_ON_ERROR:
.PHONY: generate test style types current tests corpus hostile conformance mock inference site \
        bench coverage format clean

generate: $(READY)
	$(BIN)/postman-codegen generate

# Made anew when what is to be installed changes.
$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later, please: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

test: $(READY)
	$(MAKE) --no-print-directory --jobs=$(JOBS) --keep-going style types current tests

style: $(READY)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/black --quiet --check $(SOURCES) || $(BIN)/black --check --diff $(SOURCES)

types: $(READY)
	$(BIN)/mypy --strict generator generated benchmarks
	$(BIN)/pyright --project . --pythonpath $(BIN)/python generator generated benchmarks

current: $(READY)
	$(BIN)/postman-codegen generate --check

tests: $(READY)
	$(BIN)/python -m pytest --quiet --numprocesses=$(JOBS) --dist=worksteal

# What judges the tool lets it do all of its work, and leaves nothing behind.
current corpus hostile conformance mock inference site: export POSTMAN_CODEGEN_CACHE := off

corpus: $(READY)
	$(BIN)/python tests/corpus.py

hostile: $(READY)
	$(BIN)/python -m tests.hostile

conformance: $(READY)
	$(BIN)/python tests/conformance.py
	$(BIN)/python -m pytest --quiet tests/test_replay.py

mock: $(READY)
	$(BIN)/python -m tests.mock
	$(BIN)/python -m benchmarks.mock

inference: $(READY)
	$(BIN)/python -m benchmarks.inference $(MEASURES)

site: $(READY)
	$(BIN)/python -m tests.site $(NAMES)

bench: $(READY)
	$(BIN)/python -m benchmarks.bench --scale $(SCALE) $(if $(UPDATE),--update) $(ROWS)

coverage: $(READY)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --quiet
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include='$(EXACT)' --fail-under=100
	$(BIN)/coverage report --include='generator/*' --fail-under=95

format: $(READY)
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/black --quiet $(SOURCES)

clean:
	rm -rf $(VENV) .bench .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis
