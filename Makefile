# Needs only make and Python 3.11 or newer: every target makes .venv and fills it first, once.
PYTHON ?= python3
PORT ?= 8501
RAW ?=
ARGS ?=
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/ready

.DEFAULT_GOAL := help
.PHONY: help run test lint bench build-data

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## Start the app; another port: make run PORT=8502
	@$(PY) -c "$$CHECK_PORT" "$(PORT)"
	@$(PY) -m streamlit run app.py --server.port "$(PORT)" $(ARGS)

test: $(READY) ## Run the tests on every core; some of them: make test ARGS="-k journey"
	$(PY) -m pytest --numprocesses auto --dist loadfile $(ARGS)

lint: $(READY) ## Check style, layout and types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: $(READY) ## Measure the promised speeds
	$(PY) -m benchmarks $(ARGS)

build-data: $(READY) ## Remake data/ from the publishers, or from a folder of their files: RAW=folder
	$(PY) -m placedata refresh $(if $(RAW),"$(RAW)")

$(READY): requirements.txt
	@command -v "$(PYTHON)" >/dev/null || { echo "$$NO_PYTHON" >&2; exit 1; }
	@"$(PYTHON)" -c "$$CHECK_PYTHON" "$(PYTHON)" "$(or $(firstword $(MAKECMDGOALS)),run)"
	@echo "Setting up in $(VENV). This happens once and takes a minute or two."
	@"$(PYTHON)" -m venv --clear $(VENV) || { echo "$$NO_VENV" >&2; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt \
		|| { echo "$$NO_PACKAGES" >&2; exit 1; }
	@touch $@

define NO_PYTHON
No command called $(PYTHON) was found. Install Python 3.11 or newer, or name the one you have, \
for example: make run PYTHON=python3.12
endef

define NO_VENV
$(PYTHON) could not make the folder $(VENV); the reason is above. On Debian and Ubuntu the part it needs is \
separate: run "apt install python3-venv" as root, then the same make command again.
endef

define NO_PACKAGES
The packages in requirements.txt could not be installed; the reason is above. The first set-up needs the \
internet or a package mirror (PIP_INDEX_URL=address make run); after that the app runs without either.
endef

# Written so that Python 2 can read it: an old Python must reach the sentence, not a syntax error.
define CHECK_PYTHON
import sys
if sys.version_info < (3, 11):
    sys.exit(
        "placedata needs Python 3.11 or newer, and %s is Python %d.%d.%d. Install a newer one and name it, "
        "for example: make %s PYTHON=python3.12" % ((sys.argv[1],) + sys.version_info[:3] + (sys.argv[2],))
    )
endef

define CHECK_PORT
import os, socket, sys

def trouble(port):
    try:
        socket.create_server(("", port)).close()
    except OSError as error:
        return os.strerror(error.errno).lower()

def offer(port):
    return next(near for near in [*range(port + 1, 65536), *range(8501, port)] if not trouble(near))

word = sys.argv[1]
port = int(word) if word.isdigit() else 0
if not 1 <= port <= 65535:
    sys.exit(f"PORT is {word!r} and must be a whole number from 1 to 65535, for example: make run PORT=8502")
if reason := trouble(port):
    sys.exit(f"Port {port} cannot be used ({reason}). This one is free: make run PORT={offer(port)}")
endef

export NO_PYTHON NO_VENV NO_PACKAGES CHECK_PYTHON CHECK_PORT
