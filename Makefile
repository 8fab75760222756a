# The commands a developer needs. `make help` explains them; CI runs `make test`.
SHELL := bash
PYTHON ?= python3
export PYTHON
# Options for the program or the tests, such as: make run OPTIONS="--port 8001", make test OPTIONS="-k register".
OPTIONS ?=
BIN := .venv/bin
CATALOGUES := $(wildcard workbench/translations/*/LC_MESSAGES/*.po)
LOCKS := requirements.lock $(wildcard requirements/*.lock)
SOURCES_OF_INSTALL := $(LOCKS) pyproject.toml hatch_build.py tools/environment.sh tools/system-packages.sh $(CATALOGUES)
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --no-annotate $(UPGRADE)

.PHONY: help run test spark lint bench screenshots lock translations clean

help: ## Explain every command
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: .venv/with-program ## Install what is missing, start the program, print its address and a log-in link
	@$(BIN)/workbench run $(OPTIONS)

test: .venv/with-tests ## Install what the tests need too, and run them all
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(OPTIONS)

spark: .venv/with-tests ## Compare the customers' figures with those of Spark in local mode (needs Java; not part of the tests)
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python build/spark
	@$(BIN)/uv pip install --quiet --python build/spark/bin/python --require-hashes --no-deps \
		-r requirements/spark.lock -r requirements/data.lock
	@$(BIN)/uv pip install --quiet --python build/spark/bin/python --no-deps --build-constraints requirements/build.lock --editable .
	@build/spark/bin/python -m pytest tests/on_spark/check_warehouse.py $(OPTIONS)

lint: .venv/with-tests ## Check the style of the code
	@$(BIN)/ruff check $(OPTIONS)

bench: .venv/with-tests ## Measure what must be fast, and compare it with its goals
	@for each in benchmarks/*.py; do $(BIN)/python -m benchmarks.$$(basename $$each .py) || exit; done

screenshots: .venv/with-tests ## Take the pictures of docs/pictures/ from the sample project
	@$(BIN)/python tools/screenshots.py $(OPTIONS)

lock: .venv/with-tests ## Renew the locks from pyproject.toml; make lock UPGRADE=--upgrade takes the newest versions
	@$(COMPILE) --extra postgresql pyproject.toml --output-file requirements.lock
	@$(COMPILE) --extra postgresql --group test --constraints requirements.lock pyproject.toml \
		--output-file requirements/test.lock
	@$(COMPILE) --extra postgresql --extra spark --group test --constraints requirements/test.lock pyproject.toml \
		--output-file requirements/spark.lock
	@$(COMPILE) --no-deps --group data --output-file requirements/data.lock
	@$(COMPILE) --group installer --output-file requirements/installer.lock
	@$(BIN)/python tools/build_requirements.py | $(COMPILE) - --output-file requirements/build.lock

translations: .venv/with-tests ## Collect the interface's words into the catalogues, and compile them
	@$(BIN)/python tools/translations.py

clean: ## Remove what can be made again; projects and their database are not touched
	@rm -rf .venv dist build workbench/static/vendor .pytest_cache .ruff_cache .hypothesis
	@find phases workbench tests tools -name __pycache__ -prune -exec rm -rf {} +
	@find workbench/translations -name '*.mo' -delete 2> /dev/null || true

.venv/with-program: $(SOURCES_OF_INSTALL)
	@tools/environment.sh run

.venv/with-tests: $(SOURCES_OF_INSTALL)
	@tools/environment.sh test
