# Two commands are enough: `make run` and `make test`. The rest is for those who develop, measure or publish.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PORT ?= 8501

.PHONY: help install run test lint types bench bench-peers load eval encoder documents screenshots clean

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: $(STAMP)  ## virtual environment in .venv with everything pinned

$(STAMP): requirements.txt requirements-dev.txt requirements-corpus.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 saknas. Installera det, eller ange PYTHON=sökväg." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $(STAMP)

run: install  ## the web app over the embedded corpus; prints the address
	$(BIN)/plansvar serve --port $(PORT)

test: install lint types  ## lint, types, tests (browser tests where a Chromium is installed; always in CI)
	$(BIN)/python -m pytest

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

bench: install  ## speed, memory and size, printed as a table
	$(BIN)/python -m eval.bench

PEERS := .venv-peers
bench-peers:  ## Plansvar beside other search tools, in an environment of its own; writes docs/peers.md
	test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-peers.txt
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	$(PEERS)/bin/python -m eval.peers

load: install  ## 30 and 60 simulated readers at once against a server of its own; figures in docs/last.md
	$(BIN)/python -m eval.load

eval: install  ## the report half of the fixed question set, against eval/baseline.json
	$(BIN)/python -m eval gate

encoder: install  ## trains the embedded encoder again from the data in index/lexicon
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-train.txt
	$(BIN)/python -m index.training

documents: install  ## makes the PDFs of the embedded corpus again from corpus/documents/sources
	$(BIN)/python -m corpus.typeset

screenshots: install  ## makes docs/skarmbilder again: every page and state, wide and narrow, light and dark (needs a Chromium)
	$(BIN)/python tests/screenshots.py

clean:  ## removes what was built (not your data)
	rm -rf $(VENV) $(PEERS) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
