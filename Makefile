# The casebook's commands. Each needs only Python 3.11 and make; the rest is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.PHONY: run test test-browser test-postgres check-evidence bench-pages pictures lint

.venv/installed: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/installed-dev: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ .venv/installed

.env:
	$(BIN)/python -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50))' > $@

# The site on 127.0.0.1, with all cases in it; a second start keeps what was edited.
run: .venv/installed .env
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py load_fixtures --if-empty
	@echo "The casebook: http://127.0.0.1:$(PORT)/  To curate: $(BIN)/python manage.py createsuperuser, then /admin/"
	$(BIN)/python manage.py runserver 127.0.0.1:$(PORT) --noreload

# A process for each core; one that is done takes over tests of another.
SPREAD := -n logical --maxprocesses 8 --dist worksteal

# All tests that need no browser and no Java, on SQLite, and with CI set which lines and branches they leave out;
# on PostgreSQL too, where a server is to be had or REQUIRE_POSTGRES is set.
test: .venv/installed-dev lint
	$(BIN)/python -m pytest $(SPREAD) $(if $(CI),--cov)
	$(BIN)/python tests/postgres.py $(if $(REQUIRE_POSTGRES),,--if-there) $(SPREAD)

test-postgres: .venv/installed-dev
	$(BIN)/python tests/postgres.py $(SPREAD)

test-browser: .venv/installed-dev
	DJANGO_ALLOW_ASYNC_UNSAFE=true $(BIN)/python -m pytest -m browser

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run

# The fixtures, in a database of their own, against the texts that TEXTS_DIR or ../shared/sources holds.
check-evidence: .venv/installed
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && export DATABASE_URL="sqlite:///$$folder/casebook.sqlite3" && \
	$(BIN)/python manage.py migrate --verbosity 0 && \
	$(BIN)/python manage.py load_fixtures && \
	$(BIN)/python manage.py check_evidence

# The pictures of the README and of the page About, made anew.
pictures: .venv/installed-dev
	$(BIN)/python tests/pictures.py

# The server's part of each kind of page, as a multiple of an empty page.
bench-pages: .venv/installed-dev
	$(BIN)/python tests/bench.py
