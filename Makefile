# Everything a clone needs is made by the two targets a reader will use: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH ?= ../shared/bench
SEEDS := seeds/002_3385cef160622cba.txt seeds/000_f7520c8bcae93d18.txt seeds/001_12952699c6973549.txt \
         seeds/003_86c9ae3965a11941.txt seeds/004_ec846ba14d46455d.txt

.PHONY: demo compare test lint bench train clean

demo: $(VENV)/.installed compare ## make the environment and compare the seed reports

compare: ## the second half of the demo: works with the network cut
	$(BIN)/align compare $(SEEDS) -o comparison/
	@echo "Open comparison/index.html in a browser; the tables lie beside it."

test: $(VENV)/.tested lint ## install what the tests need, browser included, and run them all
	$(BIN)/python -m pytest

lint: $(VENV)/.tested ## style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.benched ## quality and speed on the open benchmarks in BENCH
	$(BIN)/python -m benchmarks --bench $(BENCH)

clean: ## remove the environment and what the demo wrote
	rm -rf $(VENV) comparison build dist *.egg-info

# torch first and alone: asked for by another package it would bring gigabytes of accelerator libraries
$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test,lint]'
	tools/install-browser
	touch $@

$(VENV)/.benched: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[bench]'
	touch $@
