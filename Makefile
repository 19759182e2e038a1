# `make setup`, `make demo` and `make test` each work as the first command on a fresh clone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Programs of other projects that the tests run for real.
DEBIAN_PACKAGES := chromium gettext i18nspector libreoffice-calc-nogui libreoffice-writer-nogui libxml2-utils omegat php-symfony-translation poedit xdotool xvfb

.PHONY: setup demo test lint types contracts unit debian-packages clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev,benchmarks]'
	touch $@

# The main job on the sample bulletins, each time from nothing; results stay in the folder demo.
demo: $(STAMP)
	rm -rf demo
	mkdir demo
	$(BIN)/tm align --memory demo/memory.sqlite
	$(BIN)/tm export tmx --memory demo/memory.sqlite -o demo/memory.tmx
	$(BIN)/tm export po --memory demo/memory.sqlite -o demo/locales
	$(BIN)/tm export html -o demo/pages
	@printf '\nThe beginning of demo/locales/en/parlamento-sesion.po:\n\n'
	@sed -n '/^#:/,$$p' demo/locales/en/parlamento-sesion.po | head -n 24

test: lint types contracts unit

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/pytest

debian-packages:
	apt-get update --quiet
	apt-get install --quiet --yes --no-install-recommends $(DEBIAN_PACKAGES)

clean:
	rm -rf $(VENV) demo
