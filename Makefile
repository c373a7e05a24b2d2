# make demo   a request becomes a function in a copy of the example app, and runs
# make test   the whole test suite
# make check  everything that CI looks at

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# Python must keep what it compiled: every test that starts a process would compile all of it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: pictures demo test check lint types contracts format bench clean

demo: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

test: $(READY)
	$(BIN)/pytest -n auto $(ARGS)

check: lint types contracts test

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/black --check --quiet .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/black --quiet .

bench: $(READY)
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

$(READY): pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python '>=3.11' $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python -e '.[dev]'; \
	else \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed; choose one with PYTHON=..."; exit 1; }; \
	  $(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || \
	    { $(PYTHON) -m venv --without-pip $(VENV) && $(BIN)/python .ci/get_pip.py; } || \
	    { echo "python3 -m venv failed; on Debian: apt-get install python3-venv"; exit 1; }; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'; \
	fi
	@touch $(READY)

# An older Python SDK for the tests of conformance: 20 s, once.
.PHONY: old-sdk
old-sdk: .sdk04/.ready
.sdk04/.ready: $(READY)
	@$(BIN)/python -m venv .sdk04 && \
	  .sdk04/bin/python -m pip install --quiet --disable-pip-version-check 'inngest>=0.4,<0.5' fastapi uvicorn
	@touch $@

# Packages for the tests of Node workers: 60 s and 500 MB, once.
NODE := .node
.PHONY: node
node: $(NODE)/.ready
$(NODE)/.ready: $(wildcard tests/sandbox_runner/node/*/package.json)
	@for major in v3 v4; do \
	  mkdir -p $(NODE)/$$major && cp tests/sandbox_runner/node/$$major/package.json $(NODE)/$$major/ && \
	  npm install --prefix $(NODE)/$$major --silent --no-audit --no-fund --ignore-scripts \
	    --no-package-lock || exit 1; \
	done
	@touch $@

clean:
	rm -rf $(VENV) $(NODE) scratch .mypy_cache .ruff_cache .hypothesis dist

# Every picture in the README and the docs, from the running program.
pictures: $(READY)
	$(BIN)/python docs/picture.py > /dev/null
	NEW_PICTURES=1 $(BIN)/pytest -q tests/assistant/tui -k "picture or look or side_by_side or grid"
