# Whichway: `make site` builds both sites, `make test` runs every test. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Everything is installed in the exact versions of a lock file, with their hashes: `requirements.lock` has all that work
# on the project needs, `requirements-site.lock` the part of it that the site needs. `make lock` renews them.
SITE_STAMP := $(VENV)/.site-installed
TEST_STAMP := $(VENV)/.test-installed
BROWSER_STAMP := $(VENV)/.browser-installed
NPM_STAMP := tests/npm/node_modules/.package-lock.json
PEERS_STAMP := tests/bench/npm/node_modules/.package-lock.json
# Hosts that can't live beside MkDocs have an environment each: `.venv-<host>`, with what `tests/hosts/<host>.txt` names,
# in the versions of `tests/hosts/<host>.lock`.
HOSTS := zensical properdocs sphinx hugo otterwiki
HOST_STAMPS := $(HOSTS:%=.venv-%/.installed)
# Those that the tests of every change build with.
DAILY_STAMPS := .venv-zensical/.installed .venv-properdocs/.installed .venv-sphinx/.installed
# Docusaurus comes from npm.
DOCUSAURUS_STAMP := tests/hosts/docusaurus/node_modules/.package-lock.json
# Plugins and themes of the compatibility matrix have environments with MkDocs and Whichway: `.venv-<name>`, with what
# `tests/compat/<name>.txt` names. mike has its own, as it builds with ProperDocs wherever that is installed, too.
COMPATS := compat mike
COMPAT_STAMPS := $(COMPATS:%=.venv-%/.installed)
MATRIX := tests/compat/test_matrix.py
# The oldest and the newest releases that Whichway has to work with, and what writes the lock files.
OTHER_VENVS := .venv-lowest .venv-newest .venv-lock .venv-fuzz .venv-browsers .venv-audit
UV := .venv-lock/bin/uv

PIP := -m pip install --disable-pip-version-check --no-input --progress-bar off
LOCKED := $(PIP) --require-hashes --requirement
# The package itself is no locked file, and brings nothing along; what builds it is in the lock files.
OURSELVES := $(PIP) --no-deps --no-build-isolation --editable .
# One lock file holds for every system and every Python that is supported.
COMPILE = $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --custom-compile-command 'make lock' --output-file
PYTEST := -m pytest -n auto --dist loadgroup

# Material prints a long notice about its future at every build otherwise.
export NO_MKDOCS_2_WARNING := 1

# Whichway's own manual is a site of its own, so that neither is searched in the other.
MANUAL := docs/manual/mkdocs.yml

# The site in several languages takes the place of the last one when all of them are built; `$$2` is its new folder.
LANGUAGE_SITES := for file in languages fr ar; do \
  $(BIN)/mkdocs build --clean --strict --config-file mkdocs.$$file.yml --site-dir "$$2/$${file\#languages}"; \
done

.PHONY: help site serve serve-manual test hosts compat test-lowest test-newest check format lock reference words picture gallery editors twine fresh dist walks browsers torture fuzz bench clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(SITE_STAMP) ## check the trees; build the site, also in three languages, the offline bundle for support staff, and the manual
	$(BIN)/whichway check --strict
	$(BIN)/python -m whichway.swap site $(BIN)/mkdocs build --strict --clean
	$(BIN)/python -m whichway.swap site-manual $(BIN)/mkdocs build --strict --clean --config-file $(MANUAL)
	$(BIN)/python -m whichway.swap site-languages sh -ec '$(LANGUAGE_SITES)' sh
	$(BIN)/whichway bundle -o dist --audience staff
	@echo
	@echo "The site is in site/: open site/index.html through a web server, or run 'make serve'."
	@echo "The same site with two trees in French and Arabic, too, is in site-languages/."
	@echo "Whichway's own manual is in site-manual/: run 'make serve-manual'."
	@echo "The offline bundle for support staff is in dist/: open the .html file, or unpack the .zip file."

serve: $(SITE_STAMP) ## preview the site; it follows every change that you save
	$(BIN)/mkdocs serve

serve-manual: $(SITE_STAMP) ## preview Whichway's own manual, next to the site
	$(BIN)/mkdocs serve --config-file $(MANUAL) --dev-addr 127.0.0.1:8001

test: $(TEST_STAMP) $(BROWSER_STAMP) $(DAILY_STAMPS) ## run the tests that every change has to pass
	$(BIN)/python $(PYTEST) -m "not hosts and not compat"

hosts: $(TEST_STAMP) $(BROWSER_STAMP) $(HOST_STAMPS) $(DOCUSAURUS_STAMP) ## build and try sites with other hosts, and write the manual's table of them
	$(BIN)/python -m tests.hosts.matrix docs/manual/reference/hosts.md
	$(BIN)/python $(PYTEST) -m hosts

compat: $(TEST_STAMP) $(BROWSER_STAMP) $(COMPAT_STAMPS) ## build and walk a site next to each plugin and theme of the matrix, and write the manual's table of them
	$(BIN)/python $(PYTEST) $(MATRIX)
	$(BIN)/python -m tests.compat docs/manual/reference/plugins.md

# Neither has foreign hosts, or plugins of the matrix, which have versions of their own.
test-lowest: .venv-lowest/.installed $(BROWSER_STAMP) ## run the tests with the lowest versions that are supported
	.venv-lowest/bin/python $(PYTEST) -W default -m "not hosts and not compat and not plugins" --ignore-glob 'tests/hosts/test_zensical*.py' --ignore tests/hosts/test_foreign.py

test-newest: $(BROWSER_STAMP) ## run the tests with the newest versions that there are
	$(PYTHON) -m venv --clear .venv-newest
	.venv-newest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	.venv-newest/bin/python $(PIP) --editable '.[material,map,editor,assistant]' --group test --group plugins
	.venv-newest/bin/python $(PYTEST) -W default -m "not hosts and not compat" --ignore-glob 'tests/hosts/test_zensical*.py' --ignore tests/hosts/test_foreign.py

check: $(TEST_STAMP) .venv-audit/.installed ## check style, types, and wording, and locked packages for vulnerabilities
	$(BIN)/ruff check generator tests knowledge
	$(BIN)/ruff format --check generator tests knowledge
	$(BIN)/mypy
	$(BIN)/codespell README.md CONTRIBUTING.md CHANGELOG.md docs decision_trees generator knowledge
	$(BIN)/python -m pytest -q tests/test_layers.py tests/test_catalogue.py tests/test_style.py
	.venv-audit/bin/python -m tests.audit requirements.lock $(AUDIT)

format: $(TEST_STAMP) ## put the code into the project's format
	$(BIN)/ruff check --fix generator tests knowledge
	$(BIN)/ruff format generator tests knowledge

lock: $(UV) ## renew all lock files: the newest versions that fit pyproject.toml
	$(COMPILE) requirements.lock pyproject.toml --extra material --extra map --extra editor --extra assistant --group build --group test --group plugins --group check
	$(COMPILE) requirements-site.lock pyproject.toml --extra material --extra map --group build --constraint requirements.lock
	$(COMPILE) .venv-lock/lowest.txt pyproject.toml --extra material --extra map --extra editor --extra assistant --resolution lowest-direct
	$(COMPILE) tests/lowest.lock pyproject.toml --extra material --extra map --extra editor --extra assistant --group build --group test --constraint .venv-lock/lowest.txt
	$(COMPILE) tests/fuzz.lock pyproject.toml --extra material --extra map --group build --group test --group fuzz --constraint requirements.lock
	$(COMPILE) tests/browsers.lock pyproject.toml --extra material --extra map --group build --group test --group browsers --constraint requirements.lock
	$(COMPILE) tests/audit.lock --group audit
	$(COMPILE) tests/hosts/properdocs.lock pyproject.toml --group build tests/hosts/properdocs.txt
	for host in $(filter-out properdocs,$(HOSTS)); do \
	  $(COMPILE) tests/hosts/$$host.lock tests/hosts/$$host.txt || exit 1; \
	done
	for name in $(COMPATS); do \
	  $(COMPILE) tests/compat/$$name.lock pyproject.toml --extra material --group build tests/compat/$$name.txt || exit 1; \
	done

reference: $(SITE_STAMP) ## write the manual's reference of rules, settings, keys, and commands from the code
	$(BIN)/python -m whichway.manual docs/manual/reference

words: $(SITE_STAMP) ## put new words into every catalogue; begin one with LANGUAGE=pt_BR
	$(BIN)/python -m whichway.words.update $(LANGUAGE)

gallery: $(TEST_STAMP) ## build a site with the example of each kind of node, in build/gallery
	$(BIN)/python -m tests.gallery build/gallery

picture: site $(TEST_STAMP) $(BROWSER_STAMP) ## take the pictures of README and manual from the built site
	$(BIN)/python -m tests.picture
	$(BIN)/python -m tests.maps_pictures
	WHICHWAY_UPDATE=1 $(BIN)/python -m pytest -q tests/browser/test_manual.py

editors: $(TEST_STAMP) $(NPM_STAMP) $(BROWSER_STAMP) ## try the schema in the YAML language server (needs Node.js), our own server in Neovim, and charts in Mermaid
	$(BIN)/python -m pytest tests/npm/editors.py tests/npm/charts.py tests/editor/neovim.py

twine: $(TEST_STAMP) $(BROWSER_STAMP) $(PEERS_STAMP) ## compile trees with extwee (needs Node.js); FORMAT=…/format.js plays them in Harlowe, too
	TWINE_FORMAT=$(FORMAT) $(BIN)/python -m pytest tests/npm/twine.py $(if $(FORMAT),tests/npm/twine_played.py)

fresh: $(TEST_STAMP) ## type what README and manual say into environments that have nothing yet
	$(BIN)/python -m pytest tests/start/first_minutes.py tests/start/pre_commit.py

dist: $(SITE_STAMP) ## build the wheel that other sites install, into dist/
	$(BIN)/python -m hatchling build --target wheel --directory dist

walks: $(TEST_STAMP) $(BROWSER_STAMP) ## compare pages with the player over random trees and walks, in Chromium
	$(BIN)/python $(PYTEST) tests/browser/random_walks.py

browsers: .venv-browsers/.installed $(BROWSER_STAMP) ## walk to every outcome in Chromium, Firefox, and WebKit; to fewer with WALKS=12
	@sh tests/install-browsers.sh
	.venv-browsers/bin/python $(PYTEST) tests/browser/engines --engine chromium --engine firefox --engine webkit $(WALKS:%=--walks %)

torture: $(TEST_STAMP) ## kill each command that writes at random moments, and see that its output is whole
	$(BIN)/python -m tests.torture $(TORTURE)

fuzz: .venv-fuzz/.installed ## look for inputs that break something; TARGET=loader MINUTES=10
	.venv-fuzz/bin/python -m tests.fuzz $(or $(TARGET),loader) --minutes $(or $(MINUTES),10)

bench: $(TEST_STAMP) $(BROWSER_STAMP) .venv-zensical/.installed $(PEERS_STAMP) ## measure speed and size for 15 minutes, and write them into the manual
	$(BIN)/python -m tests.bench

clean: ## take away all that was built or installed
	rm -rf $(VENV) $(HOSTS:%=.venv-%) $(COMPATS:%=.venv-%) $(OTHER_VENVS) site site-manual site-languages build dist
	rm -rf tests/npm/node_modules tests/bench/npm/node_modules tests/hosts/docusaurus/node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis

# An environment that was made from other lock files begins anew: pip would leave in it what they no longer name.
$(VENV)/.made: requirements.lock requirements-site.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Whichway needs Python 3.11 or newer; name one with 'make PYTHON=python3.12 …'"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || \
	  { rm -rf $(VENV); echo "Python's venv is missing: run 'apt-get install python3-venv'"; exit 1; }
	@touch $@

$(SITE_STAMP): $(VENV)/.made pyproject.toml
	$(BIN)/python $(LOCKED) requirements-site.lock
	$(BIN)/python $(OURSELVES)
	@touch $@

$(TEST_STAMP): $(VENV)/.made pyproject.toml
	$(BIN)/python $(LOCKED) requirements.lock
	$(BIN)/python $(OURSELVES)
	@touch $@ $(SITE_STAMP)

.venv-lowest/.installed: tests/lowest.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv-lowest
	.venv-lowest/bin/python $(LOCKED) tests/lowest.lock
	.venv-lowest/bin/python $(OURSELVES)
	@touch $@

.venv-fuzz/.installed: tests/fuzz.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv-fuzz
	.venv-fuzz/bin/python $(LOCKED) tests/fuzz.lock
	.venv-fuzz/bin/python $(OURSELVES)
	@touch $@

.venv-browsers/.installed: tests/browsers.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv-browsers
	.venv-browsers/bin/python $(LOCKED) tests/browsers.lock
	.venv-browsers/bin/python $(OURSELVES)
	@touch $@

.venv-audit/.installed: tests/audit.lock
	$(PYTHON) -m venv --clear .venv-audit
	.venv-audit/bin/python $(LOCKED) tests/audit.lock
	@touch $@

.venv-%/.installed: tests/hosts/%.lock
	$(PYTHON) -m venv --clear .venv-$*
	.venv-$*/bin/python $(LOCKED) $<
	@touch $@

$(COMPAT_STAMPS): .venv-%/.installed: tests/compat/%.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv-$*
	.venv-$*/bin/python $(LOCKED) $<
	.venv-$*/bin/python $(OURSELVES)
	@touch $@

# ProperDocs runs the plugin itself.
.venv-properdocs/.installed: tests/hosts/properdocs.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv-properdocs
	.venv-properdocs/bin/python $(LOCKED) $<
	.venv-properdocs/bin/python $(OURSELVES)
	@touch $@

$(UV):
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python $(PIP) 'uv>=0.9'

# The tests drive the system's Chromium: Playwright's own can't be had everywhere, and is one more thing to keep up.
$(BROWSER_STAMP): | $(VENV)/.made
	@sh tests/install-chromium.sh
	@touch $@

$(NPM_STAMP): tests/npm/package-lock.json
	cd tests/npm && npm ci --no-audit --no-fund
	@touch $@

$(DOCUSAURUS_STAMP): tests/hosts/docusaurus/package-lock.json
	cd tests/hosts/docusaurus && npm ci --no-audit --no-fund
	@touch $@

# Without npm, or without a network, the table says that these peers are missing.
$(PEERS_STAMP): tests/bench/npm/package-lock.json
	@cd tests/bench/npm && npm ci --no-audit --no-fund && touch node_modules/.package-lock.json || \
	  echo "npm can't install extwee and inkjs; builds are not compared with them"
