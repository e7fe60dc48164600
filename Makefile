# Whichway: `make site` builds the site, `make test` runs every test. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The newest stamp says what is installed; each is made anew when the project's dependencies change.
SITE_STAMP := $(VENV)/.site-installed
TEST_STAMP := $(VENV)/.test-installed
CHECK_STAMP := $(VENV)/.check-installed
BROWSER_STAMP := $(VENV)/.browser-installed
NPM_STAMP := tests/npm/node_modules/.package-lock.json
# What builds the wheel has an environment of its own, so what it needs touches no other.
BUILD_VENV := .venv-build
BUILD := $(BUILD_VENV)/bin/pyproject-build
# Hosts that can't live beside MkDocs have an environment each: `.venv-<host>`, with what `tests/hosts/<host>.txt` names.
HOSTS := zensical properdocs otterwiki
HOST_STAMPS := $(HOSTS:%=.venv-%/.installed)

# Material prints a long notice about its future at every build otherwise.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve test check format rules words picture editors fresh dist bench clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(SITE_STAMP) ## check the trees, build the site and the offline bundle for support staff
	$(BIN)/whichway check --strict
	$(BIN)/mkdocs build --strict --clean
	$(BIN)/whichway bundle -o dist --audience staff
	@echo
	@echo "The site is in site/: open site/index.html through a web server, or run 'make serve'."
	@echo "The offline bundle for support staff is in dist/: open the .html file, or unpack the .zip file."

serve: $(SITE_STAMP) ## preview the site; it follows every change that you save
	$(BIN)/mkdocs serve

test: $(TEST_STAMP) $(BROWSER_STAMP) $(HOST_STAMPS) ## run every test
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: $(CHECK_STAMP) ## check style and types
	$(BIN)/ruff check generator tests knowledge
	$(BIN)/ruff format --check generator tests knowledge
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_layers.py tests/test_catalogue.py

format: $(CHECK_STAMP) ## put the code into the project's format
	$(BIN)/ruff check --fix generator tests knowledge
	$(BIN)/ruff format generator tests knowledge

rules: $(SITE_STAMP) ## write the manual's page of rules from the rules' own documentation
	$(BIN)/python -m whichway.rules.manual > docs/manual/rules.md

words: $(SITE_STAMP) ## put new words into every catalogue; begin one with LANGUAGE=pt_BR
	$(BIN)/python -m whichway.words.update $(LANGUAGE)

picture: site $(TEST_STAMP) $(BROWSER_STAMP) ## take the pictures of README and manual from the built site
	$(BIN)/python -m tests.picture
	WHICHWAY_UPDATE=1 $(BIN)/python -m pytest -q tests/browser/test_manual.py

editors: $(TEST_STAMP) $(NPM_STAMP) ## try the schema in the language server that editors use (needs Node.js)
	$(BIN)/python -m pytest tests/npm/editors.py

fresh: $(TEST_STAMP) ## type what README and manual say into environments that have nothing yet
	$(BIN)/python -m pytest tests/start/first_minutes.py tests/start/pre_commit.py

dist: $(BUILD) ## build the wheel that other sites install, into dist/
	$(BUILD) --wheel --outdir dist

bench: $(TEST_STAMP) $(BROWSER_STAMP) ## measure speed and size, as ratios side by side
	$(BIN)/python -m tests.bench

clean: ## take away all that was built or installed
	rm -rf $(VENV) $(BUILD_VENV) tests/npm/node_modules $(HOSTS:%=.venv-%) site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Whichway needs Python 3.11 or newer; name one with 'make PYTHON=python3.12 …'"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python's venv is missing: run 'apt-get install python3-venv'"; exit 1; }

$(SITE_STAMP): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[material]'
	@touch $@

$(TEST_STAMP): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(SITE_STAMP)

$(CHECK_STAMP): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[check]'
	@touch $@ $(TEST_STAMP) $(SITE_STAMP)

.venv-%/.installed: tests/hosts/%.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m venv .venv-$*
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# The tests drive the system's Chromium: Playwright's own can't be had everywhere, and is one more thing to keep up.
$(BROWSER_STAMP): | $(VENV)/bin/python
	@sh tests/install-chromium.sh
	@touch $@

$(NPM_STAMP): tests/npm/package-lock.json
	cd tests/npm && npm ci --no-audit --no-fund
	@touch $@

$(BUILD): | $(VENV)/bin/python
	$(BIN)/python -m venv $(BUILD_VENV)
	$(BUILD_VENV)/bin/python -m pip install --quiet --disable-pip-version-check build
