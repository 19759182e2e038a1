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

# Runs a command of tm in a copy of the samples, after showing it.
CIRCLE := demo/circle
show_tm = @printf '\n$$ tm %s\n' '$(1)' && cd $(CIRCLE) && $(CURDIR)/$(BIN)/tm $(1)

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
	@printf '\nA new bulletin, out to the translator and back, in %s:\n' $(CIRCLE)
	@mkdir $(CIRCLE)
	@cp -r bulletins alignments glossary.tbx tm.toml $(CIRCLE)
	@cp demo/memory.sqlite $(CIRCLE)
	@cp bulletins/new/informe-rio-marzo.md $(CIRCLE)/bulletins/es
	$(call show_tm,prepare bulletins/es/informe-rio-marzo.md -t en --kit po)
	@printf '\nThe translator finishes it in a PO editor; here the finished file is among the samples.\n'
	@cp bulletins/new/informe-rio-marzo.en.po $(CIRCLE)/kits/en/informe-rio-marzo.po
	$(call show_tm,receive kits/en/informe-rio-marzo.po)
	$(call show_tm,build bulletins/es/informe-rio-marzo.md -t en)
	@sed -n '8,12p' $(CIRCLE)/bulletins/en/informe-rio-marzo.md
	@printf '\nLater the original is corrected: 118 samples were 121.\n'
	@sed -i.before 's/ 118 / 121 /' $(CIRCLE)/bulletins/es/informe-rio-marzo.md
	@rm $(CIRCLE)/bulletins/es/*.before $(CIRCLE)/kits/en/informe-rio-marzo.po
	$(call show_tm,status informe-rio-marzo --langs en)
	$(call show_tm,prepare bulletins/es/informe-rio-marzo.md -t en --update)
	@printf '\nThe only entry of that kit:\n\n'
	@sed -n '/^#, fuzzy/,$$p' $(CIRCLE)/kits/en/informe-rio-marzo.po

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
