# Every command of this project. `make help` lists them, from the comments that begin with two signs.
# VENV=folder moves the Python environment; PYTHON=python3.12 makes it with another Python.

VENV := .venv
BIN := $(VENV)/bin
NODE := node_modules/.bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header

PYTEST := $(BIN)/pytest --quiet
# make test leaves out tests by their markers: see pyproject.toml.
GATE := not clock and not nightly
# A program that hangs must not hang the gate: a part ends after 25 minutes, even if its tests go on.
IN_TIME := timeout --kill-after=10 1500
# No browser test uses these plugins. Each of its five processes would import them, for two seconds of processor time.
BROWSER := -p no:hypothesispytest -p no:schemathesis -p no:pytest_postgresql tests/browser
all_but = tests $(addprefix --ignore tests/,$(1))
SCRIPTS := "static/js/**/!(*.d).js" "tests/{engines,js}/**/*.js" "tools/**/*.mjs" "*.config.js" "bench/**/*.js"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

## For everyone

.PHONY: help run run-phone run-scale check test nightly
help: ## This list
	@awk -F ':.*## ' '/^## /{print "\n" substr($$0, 4)} /^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' Makefile

run: $(VENV)/run.stamp ## Start Backstride here; PORT=8001, INSTANCE=folder move it; BACKUPS=folder
	@$(BIN)/python -m coach.local.serve

run-phone: $(VENV)/run.stamp ## Start it over HTTPS for your phone; PHONE_HOST=address if it guesses wrong
	@$(BIN)/python -m coach.local.serve_phone

run-scale: $(VENV)/run.stamp ## Try several processes: PostgreSQL, Redis, Caddy, two web and two push workers
	@bin/debian-packages caddy postgresql redis-server
	@$(BIN)/python -m coach.local.serve_scale

check: python-tools node-tools ## Before each commit: lint, types, and the tests that need no browser and no PostgreSQL
	@$(call side_by_side,check-python test-js lint types)

test: export CI := 1
test: python-tools node-tools debian-packages ## All checks that gate a merge, as CI runs them
	@$(call side_by_side,test-python test-engines test-js types lint)
	@$(MAKE) test-browser
	@$(MAKE) test-clock

nightly: python-tools node-tools debian-packages ## Checks too slow for each merge: deaths, migrations, axe, bench, Lighthouse
	$(PYTEST) -m nightly $(call all_but,browser)
	$(PYTEST) -m nightly $(BROWSER)
	NIGHTLY=1 $(MAKE) test-js
	$(MAKE) bench lighthouse ALL=1

## Parts of make test

# Each commit of SQLite waits for the disk. No test cuts the power, so their databases are in memory.
check-python test-python: export TMPDIR := $(shell bin/memory-folder)
# Tests start programs a thousand times, so each module is compiled once, also where Python is told to keep nothing.
check-python test-python test-browser test-engines: export PYTHONDONTWRITEBYTECODE :=

.PHONY: lint types check-python test-python test-js test-browser test-engines test-clock
lint: python-tools node-tools ## Style, prose, layers, dead code, undeclared dependencies, stale clips
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	@$(call quietly,$(BIN)/lint-imports --no-logo --cache-dir .cache/import-linter)
	$(BIN)/vulture
	@$(call quietly,$(BIN)/deptry .)
	$(BIN)/python tools/prose.py
	$(BIN)/python tools/render_clips.py --check
	$(NODE)/eslint $(call cached,eslint) --cache-strategy content .
	$(NODE)/prettier --check --log-level warn $(call cached,prettier) $(SCRIPTS)
	$(NODE)/stylelint $(call cached,stylelint) --cache-strategy content "static/css/**/*.css"

types: python-tools node-tools ## mypy, and tsc four times: everything, then engine, pages and service worker alone
	@$(call quietly,$(BIN)/mypy)
	$(NODE)/tsc
	$(NODE)/tsc --project tsconfig.engine.json
	$(NODE)/tsc --project tsconfig.page.json
	$(NODE)/tsc --project tsconfig.worker.json

check-python: python-tools ## Domain, database, web and push, on SQLite alone
	$(PYTEST) -m "$(GATE) and not postgres" --numprocesses 2 --dist loadgroup $(call all_but,browser faults audio tooling local)

test-python: python-tools node-tools debian-packages ## Domain, database, web, push, audio, tooling, survival of killed programs
	$(IN_TIME) $(PYTEST) -m "$(GATE)" --numprocesses 2 --dist loadgroup $(call all_but,browser)

test-js: python-tools node-tools ## The engine and the phone's store, in node
	PATH="$(abspath $(BIN)):$$PATH" node --test --test-reporter=dot tests/js/*/all.js tests/js/*.test.js

test-browser: python-tools node-tools debian-packages ## Whole walks in Chromium against the real server
	$(IN_TIME) $(PYTEST) -m "$(GATE)" --numprocesses 5 --dist loadgroup $(BROWSER)

test-engines: python-tools node-tools debian-packages ## The app in Firefox, WebKit and the oldest Chromium: opens, opens offline, is heard
	PATH="$(abspath $(BIN)):$$PATH" $(IN_TIME) node --test --test-reporter=dot tests/engines/all.js

test-clock: python-tools node-tools debian-packages ## Tests that measure time, so nothing else may run
	$(PYTEST) -m clock $$(grep --recursive --files-with-matches --include='*.py' mark.clock tests)

## For developers

.PHONY: dev seed bench soak lighthouse container look format words wire vectors contract audio icons vendor lock outdated clean
dev: python-tools ## Server that shows edits at the next reload; PORT (8001) and INSTANCE (instance-dev) move it
	@$(BIN)/flask --app coach.local.dev:dev_app run --debug --port $${PORT:-8001}

seed: python-tools ## Fill an account of make dev with an invented year; prints how to sign in
	@$(BIN)/python -m coach.local.seed

bench: python-tools node-tools debian-packages ## One table of all promises about speed: 20 minutes; ALL=1: the slow ones too
	PATH="$(abspath $(BIN)):$$PATH" python -m bench.table $(if $(ALL),--all)

soak: python-tools debian-packages ## Half an hour of load while programs are killed and a disk is full; MINUTES=30
	$(BIN)/python -m bench.soak --minutes $(or $(MINUTES),30)

lighthouse: python-tools node_modules/lighthouse/package.json debian-packages ## Lighthouse on every page; fails under 98, signed in under 95
	PATH="$(abspath $(BIN)):$$PATH" node bench/lighthouse.js

container: python-tools ## Build the image localhost/backstride, as root on Debian, and try it with podman
	$(PYTEST) -m nightly tests/tooling/test_container_runs.py

look: python-tools node-tools debian-packages ## Take a picture of every screen and state, into .cache/look
	$(BIN)/python -m tools.look

format: python-tools node-tools ## Format Python, JavaScript and CSS
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format --quiet
	$(NODE)/eslint --fix .
	$(NODE)/prettier --write --log-level warn $(SCRIPTS)
	$(NODE)/stylelint --fix "static/css/**/*.css"

words: python-tools node-tools ## Collect the sentences of the app, and compile translations/
	$(BIN)/python -m tools.words

wire: python-tools node-tools ## Generate the phone's wire types, after changing a schema in coach/web/api
	$(BIN)/python -m tools.wire

vectors: python-tools ## Draw the random logs again, after changing a rule of the progression or the statistics
	$(BIN)/python -m tests.domain.support.random_logs
	$(BIN)/python -m tests.domain.support.random_statistics
	$(BIN)/python -m tests.domain.support.random_summaries

contract: python-tools ## Record the server's answers again, after changing the requests in tests/vectors/contract.json
	RECORD_CONTRACT=1 $(BIN)/pytest --quiet tests/web/api/test_contract.py -k sqlite

audio: python-tools debian-packages ## Render the clips that have changed in static/audio/clips.toml or clips.*.toml
	bin/kokoro
	$(BIN)/python tools/render_clips.py

icons: python-tools debian-packages ## Draw the icons again, after changing static/icons/any.svg
	$(BIN)/python -m tools.draw_icons

vendor: node-tools ## Bundle the libraries in static/js/vendor again
	node tools/vendor.mjs

lock: $(VENV)/run.stamp ## Lock dependencies after a change; delete a lock first to update all
	$(COMPILE) requirements/uv.in --output-file requirements/uv.txt
	$(COMPILE) pyproject.toml --extra redis --extra phone --output-file requirements/run.txt
	$(COMPILE) pyproject.toml --extra redis --extra phone --group dev --constraint requirements/run.txt \
		--output-file requirements/dev.txt
	$(COMPILE) requirements/kokoro.in --output-file requirements/kokoro.txt
	npm install --package-lock-only

outdated: python-tools node-tools ## List dependencies that have newer versions; delete a lock and `make lock` to take them
	$(BIN)/uv pip list --outdated
	npm outdated || true # its status says that there are some

clean: ## Remove generated files (never instance/, which has the walks)
	rm -rf $(VENV) node_modules tools/*/node_modules .cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

# Prerequisites of the targets above.

.PHONY: python-tools node-tools debian-packages node
python-tools: $(VENV)/dev.stamp
node-tools: node_modules/.package-lock.json
debian-packages:
	@bin/debian-packages caddy chromium chromium-headless-shell ffmpeg firefox-esr lame poppler-utils postgresql pulseaudio redis-server sox webkit2gtk-driver xvfb
node:
	@bin/debian-packages nodejs npm

$(VENV)/%.stamp: requirements/%.txt requirements/uv.txt
	@bin/environment $(VENV) $*
	@touch $@

node_modules/.package-lock.json: package.json tools/openapi-typescript/package.json package-lock.json | node
	@echo "Installing what package-lock.json lists ..."
	@npm ci --silent --omit=dev

# Lighthouse is a third of all packages, and the only one that few need: package.json has it for development.
node_modules/lighthouse/package.json: package.json package-lock.json | node
	@npm ci --silent

# Two parts at a time, one for each core of a small machine; the longest is named first. Output of a part is printed
# when it ends. Chromium runs alone: it takes a higher priority, and starves what measures leases or plays sound.
side_by_side = $(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target $(1)

cached = --cache --cache-location .cache/$(1)

# Print the command, and its output only if it fails.
quietly = echo '$(1)'; said=$$($(1) 2>&1) || { echo "$$said"; exit 1; }
