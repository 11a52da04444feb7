# Two commands do everything: make run, make test. The rest are their parts.
PYTHON ?= python3
PY := .venv/bin/python


.PHONY: setup setup-dev run test check messages shots bench bench-extract bench-extract-memory bench-agreement fuzz

setup:            ## all set-up of a fresh machine for running
	@$(PYTHON) -m scripts.setup base

setup-dev:        ## the same, and what the tests and checks need
	@$(PYTHON) -m scripts.setup dev

run: setup        ## the workbench with a demonstration study (PORT=8000)
	@exec $(PY) -m scripts.run

test: setup-dev   ## every check and suite, on both settings (SUITES="unit js" for some)
	@exec $(PY) -m scripts.suites $(SUITES)

check: setup-dev  ## formatting, types, templates, migrations, translations
	@exec $(PY) -m scripts.check

messages: setup-dev  ## the Chinese catalogue, with every new string in it
	@$(PY) manage.py makemessages -l zh_Hans --no-location --no-obsolete --no-wrap --ignore .venv --ignore var --ignore tests
	@$(PY) -m scripts.catalogue tidy

shots: setup-dev  ## a picture of every page and PDF page, into var/shots
	@$(PY) -m tests.browser.shots

bench: setup-dev  ## the benchmarks there are, one target each (ARGS=--write keeps the result in docs/benchmarks.md)
	@grep -hE '^bench-[a-z-]+:' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/'

bench-extract: setup-dev  ## how well the reader reads labelled texts, and how fast
	@$(PY) -m tests.benchmarks.bench_extract $(ARGS)

bench-extract-memory: setup-dev  ## memory of `manage.py extract` over 10,000 files
	@$(PY) -m tests.benchmarks.bench_extract_memory $(ARGS)

bench-agreement: setup-dev  ## matching against noise, and the time of matching and agreement
	@$(PY) -m tests.benchmarks.bench_agreement $(ARGS)

fuzz: setup-dev   ## the readers against 200,000 mutated files (INPUTS=n for more or fewer)
	@INPUTS=$(INPUTS) $(PY) -m tests.long.fuzz
