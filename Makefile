# Alcove's commands. "make help" lists them.

PYTHON_HERE := .venv/bin/python
SET_UP := sh packaging/linux/set-up.sh
WORKERS ?= 2
TORTURE ?= full
export TORTURE
# Programs that tests and figures start would else be compiled anew at every start.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test lint torture bench screenshots sample lock clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

run: ## Open the window (the first time, get everything ready)
	@$(SET_UP) run
	@$(PYTHON_HERE) -m app

test: ## Run every test but the torture suites, and check the coverage floors
	@$(SET_UP) test
	@mkdir -p build
	$(PYTHON_HERE) -m pytest -n $(WORKERS) --dist worksteal --cov=app --cov-report=json:build/coverage.json
	$(PYTHON_HERE) tests/house/coverage_floors.py build/coverage.json

lint: ## Check format, style, types on three systems, and who imports whom
	@$(SET_UP) test
	$(PYTHON_HERE) -m ruff format --check .
	$(PYTHON_HERE) -m ruff check .
	$(PYTHON_HERE) -m mypy
	$(PYTHON_HERE) -m mypy --platform win32 --no-warn-unreachable --cache-dir .mypy_cache/win32 app
	$(PYTHON_HERE) -m mypy --platform darwin --no-warn-unreachable --cache-dir .mypy_cache/darwin app
	.venv/bin/lint-imports

torture: ## Run the long fault suites, and the day's flows on ten years (TORTURE=short: a moment each)
	@$(SET_UP) test
	$(PYTHON_HERE) -m pytest -m torture -n $(WORKERS) --dist worksteal

bench: ## Measure the figures of the README's table on this machine
	@$(SET_UP) test
	$(PYTHON_HERE) -m bench

screenshots: ## Paint the pictures of README, guide, look page and tests again
	@$(SET_UP) test
	$(PYTHON_HERE) -m tests.ui.pictures docs/pictures
	$(PYTHON_HERE) -m tests.ui.kept_pictures

sample: ## Make an invented practice of ten years in build/sample
	@$(SET_UP) run
	@echo 'Its passphrase is: invented people need no privacy'
	@echo 'invented people need no privacy' | $(PYTHON_HERE) -m app sample --to build/sample --years 10 --passphrase-stdin

lock: ## Pin the dependencies again (UPGRADE=--upgrade takes newer ones)
	python3 -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv
	build/lock/bin/uv pip compile $(UPGRADE) $(LOCKED) pyproject.toml --group build -o requirements.lock
	build/lock/bin/uv pip compile $(UPGRADE) $(LOCKED) pyproject.toml -c requirements.lock --group dev -o requirements-dev.lock

LOCKED := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate

clean: ## Remove caches and what was built; .venv and your records stay
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.*
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
