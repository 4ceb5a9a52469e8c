# The few commands of the house. `make` alone lists them.

PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python

# The first Python on this machine that is new enough; PYTHON=… chooses another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

# A stamp bears the fingerprint of its lock: same lock, nothing to install and no network needed.
fingerprint = $(shell cat $(1) | cksum | tr -d ' ')
RUNS := $(VENV)/.installed-$(call fingerprint,requirements.txt)
TESTS := $(VENV)/.installed-dev-$(call fingerprint,requirements.txt requirements-dev.txt requirements-schemas.txt)
# An environment whose Python is gone (upgraded or moved) holds nothing any more.
$(shell test -x $(PY) || rm -f $(VENV)/.installed-*)
INSTALL := $(PY) -m pip install --require-hashes --disable-pip-version-check --no-input -q --progress-bar off

# The same options as scripts/app_server.py, which starts the app for the tests.
SERVE := $(PY) -m streamlit run app.py --server.port $(PORT) --server.headless true \
	--browser.gatherUsageStats false --browser.serverAddress localhost

UNITS := -n 2 --dist worksteal --ignore=tests/browser -m "not prove"
# A browser waits as much as it works: three keep two cores busy.
BROWSERS := -n 3 --dist worksteal
COMPILE := $(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
	--custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help install run test lint types audit units browser prove lock screenshots format clean

help: ## list these commands
	@echo "Plan de match. Commands (PORT=8501 and PYTHON=python3 can be changed):"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

install: $(RUNS) ## install what is needed, without serving

run: $(RUNS) ## install what is needed, then serve the app on PORT
	@echo "Plan de match: http://localhost:$(PORT) (Ctrl+C stops it)"
	@exec $(SERVE)

test: $(TESTS) ## install what is needed, then run every check and test
	@$(MAKE) --no-print-directory --jobs=2 lint types audit units
	@$(MAKE) --no-print-directory browser

lint: $(TESTS) ## style of the code
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(TESTS) ## types, strictly
	$(PY) -m mypy --strict planner pages app.py scripts

audit: $(TESTS) ## known holes of the packages, asked where the network allows
	$(PY) -m scripts.audit_dependencies

units: $(TESTS) ## tests without a browser
	$(PY) -m pytest $(UNITS) --durations=10

browser: $(TESTS) ## tests in a real browser, installed if missing
	@CHROMIUM="$$($(PY) -m scripts.install_browser)" || exit 2; export CHROMIUM; set -x; \
	$(PY) -m pytest tests/browser $(BROWSERS) --durations=10

prove: $(TESTS) ## the long proofs: optimum, ranges, benchmark, load, speed (docs/ranges.md, benchmark.md, load.md, speed.md)
	@CHROMIUM="$$($(PY) -m scripts.install_browser)" || exit 2; export CHROMIUM; set -x; \
	HYPOTHESIS_PROFILE=explore $(PY) -m pytest -m prove --durations=20
	$(PY) -m scripts.prove_ranges
	$(PY) -m planner bench --json docs/benchmark.json --markdown docs/benchmark.md
	$(PY) -m scripts.load
	$(PY) -m scripts.speed

screenshots: $(TESTS) ## pictures of every page into docs/screenshots
	@CHROMIUM="$$($(PY) -m scripts.install_browser)" || exit 2; export CHROMIUM; set -x; \
	$(PY) -m scripts.screenshots

format: $(TESTS) ## put the code in its usual shape
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

lock: $(TESTS) ## choose newer packages: requirements*.in to requirements*.txt
	$(COMPILE) --upgrade --output-file requirements.txt requirements.in
	$(COMPILE) --upgrade --output-file requirements-dev.txt requirements-dev.in
	$(COMPILE) --upgrade --output-file requirements-bench.txt requirements-bench.in
	$(COMPILE) --upgrade --no-deps --output-file requirements-schemas.txt requirements-schemas.in

clean: ## remove the environment, caches and test output
	rm -rf $(VENV) test-output .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- environment ----

$(PY):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it with PYTHON=…" >&2; exit 2; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "$(PYTHON) is older than 3.11: name a newer one with PYTHON=…" >&2; exit 2; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make environments here: install its venv package (Debian, Ubuntu: apt install python3-venv)" >&2; exit 2; }

$(RUNS): | $(PY)
	@echo "Installing what the product runs on (once, about a minute)…"
	@$(INSTALL) -r requirements.txt
	@$(PY) -m scripts.pack_static
	@rm -f $(VENV)/.installed-[0-9]* && touch $@

$(TESTS): $(RUNS)
	@echo "Installing what the tests need (once)…"
	@$(INSTALL) -r requirements-dev.txt
	@$(INSTALL) --no-deps -r requirements-schemas.txt
	@rm -f $(VENV)/.installed-dev-* && touch $@
