# The casebook's commands. Each needs only Python 3.11 and make; the rest is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.PHONY: run publish test test-browser test-deploy test-inputs test-kills test-postgres test-properties test-servers \
	check-evidence bench-files bench-load bench-pages bench-search pictures format lint lock

# Each package in the version and with the content that the lock names.
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes

.venv/installed: requirements.lock
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements.lock
	touch $@

.venv/installed-dev: requirements.lock requirements-dev.lock
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements-dev.lock
	touch $@ .venv/installed

# The locks, from what requirements.txt and requirements-dev.txt ask for; `make lock UPGRADE=--upgrade` takes
# the newest of what these need in turn. Made on Python 3.11, the oldest that the casebook runs on.
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-options $(UPGRADE)

lock: .venv/installed-dev
	$(COMPILE) --output-file requirements.lock requirements.txt
	$(COMPILE) --output-file requirements-dev.lock --constraint requirements.lock requirements-dev.txt

.env:
	$(BIN)/python -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50))' > $@

# The site on 127.0.0.1, with all cases in it; a second start keeps what was edited.
run: .venv/installed .env
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py load_fixtures --if-empty
	@echo "The casebook: http://127.0.0.1:$(PORT)/  To curate: $(BIN)/python manage.py createsuperuser, then /admin/"
	$(BIN)/python manage.py runserver 127.0.0.1:$(PORT) --noreload

# The records of these files, as a release in the folder OUT, and in the database at the address INTO if one is named:
# `make publish OUT=/srv/casebook`. docs/deploying.md serves it.
publish: .venv/installed
	@test -n "$(OUT)" || { echo "Say where: make publish OUT=/srv/casebook" >&2; exit 2; }
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && export DATABASE_URL="sqlite:///$$folder/casebook.sqlite3" && \
	$(BIN)/python manage.py migrate --verbosity 0 && \
	$(BIN)/python manage.py load_fixtures && \
	$(BIN)/python manage.py publish "$(OUT)" $(if $(INTO),--into "$(INTO)")

# A process for each core; one that is done takes over tests of another.
SPREAD := -n logical --maxprocesses 8 --dist worksteal

# All tests that need no browser and no Java, on SQLite, and with CI set which lines and branches they leave out;
# on PostgreSQL too, where a server is to be had or REQUIRE_POSTGRES is set.
test: .venv/installed-dev lint
	$(BIN)/python -m pytest $(SPREAD) $(if $(CI),--cov)
	$(BIN)/python tests/postgres.py $(if $(REQUIRE_POSTGRES),,--if-there) $(SPREAD)

test-postgres: .venv/installed-dev
	$(BIN)/python tests/postgres.py $(SPREAD)

# Loads, saves, publications, backups and restores that are killed at random moments, so many of each.
KILLS ?= 30

test-kills: .venv/installed-dev
	KILLS=$(KILLS) $(BIN)/python -m pytest -m kills $(SPREAD)

# PostgreSQL servers that are killed, stopped and changed over while a public site reads from them, and what its reader may do;
# and what schemathesis finds by asking a server, on SQLite and on PostgreSQL, whatever the API allows.
test-servers: .venv/installed-dev
	$(BIN)/python -m pytest -m servers

# docs/deploying.md, word for word, on a machine with systemd and nginx that is started in namespaces of this one, as root.
test-deploy: .venv/installed-dev
	$(BIN)/python -m pytest -m deploy

# So many examples of each property that holds for any input.
EXAMPLES ?= 500

test-properties: .venv/installed-dev
	EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest -m hypothesis $(SPREAD)

# So many bad addresses of each kind of page, on both databases.
INPUTS ?= 300

test-inputs: .venv/installed-dev
	INPUTS=$(INPUTS) $(BIN)/python -m pytest -m inputs -rP $(SPREAD)
	INPUTS=$(INPUTS) $(BIN)/python tests/postgres.py -m inputs -rP $(SPREAD)

# What readers do in a browser, on SQLite; what curators do there, on PostgreSQL too, as the tests above.
test-browser: .venv/installed-dev
	DJANGO_ALLOW_ASYNC_UNSAFE=true $(BIN)/python -m pytest -m browser $(SPREAD)
	DJANGO_ALLOW_ASYNC_UNSAFE=true $(BIN)/python tests/postgres.py $(if $(REQUIRE_POSTGRES),,--if-there) \
		-m browser $(SPREAD) tests/browser/test_curating_*.py

# djangofmt knows which spaces a browser shows, and adds none within a line of text; only between `{% tag %}` and a
# block that touches it may it break a long line, so where no space may stand, `{{ _("More") }}{% if ... %}` is written.
# Left to itself it takes HTML alone: the drawings are named, and the few other templates are not markup.
TEMPLATES := templates $(wildcard templates/cases/*.svg templates/cases/parts/*.svg)

format: .venv/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djangofmt $(TEMPLATES)

# Every check that runs no test; pre-commit calls it too.
lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djangofmt --check $(TEMPLATES)
	$(BIN)/djangofmt check $(TEMPLATES)
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run

# The fixtures, in a database of their own, against the texts that TEXTS_DIR or ../shared/sources holds;
# a text that is not there is named, and is a fault where REQUIRE_TEXTS is set.
check-evidence: .venv/installed
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && export DATABASE_URL="sqlite:///$$folder/casebook.sqlite3" && \
	$(BIN)/python manage.py migrate --verbosity 0 && \
	$(BIN)/python manage.py load_fixtures && \
	$(BIN)/python manage.py check_evidence $(if $(REQUIRE_TEXTS),--require-texts)

# The pictures of the README and of the page About, made anew.
pictures: .venv/installed-dev
	$(BIN)/python tests/pictures.py

# The server's part of each kind of page, as a multiple of an empty page.
bench-pages: .venv/installed-dev
	$(BIN)/python tests/bench.py

# How soon the files of a list of ROWS records begin, and how much memory they take.
bench-files: .venv/installed-dev
	$(BIN)/python tests/bench_files.py

# How many questions of tests/search/questions.json the search answers, by kind, and how fast.
bench-search: .venv/installed-dev
	$(BIN)/python tests/bench_search.py

# The site as docs/deploying.md serves it, asked by 64 connections for SECONDS while processes are killed and a release is published.
SECONDS ?= 60

bench-load: .venv/installed-dev
	SECONDS=$(SECONDS) $(BIN)/python -m tests.deploy.bench
