# Every command of the project. `make` prints them.
PYTHON ?= python3
T ?=

.DEFAULT_GOAL := help
.PHONY: help run test unit e2e check fix demo chain bench docs lock
MAKEFLAGS += --no-print-directory

help: ## prints this table
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 16

run: ## set-up if needed, then the site and its worker; prints address and demo people
	@$(PYTHON) -m deploy.run

test: ## everything: lint, types, contracts, tests on both databases, journeys in Chromium
	@$(PYTHON) -m deploy.test all

unit: ## the fast tests on SQLite; T=tests/courses for a part
	@$(PYTHON) -m deploy.test unit $(T)

e2e: ## the journeys in Chromium alone; T=tests/e2e/… for one
	@$(PYTHON) -m deploy.test e2e $(T)

check: ## format, lint, types, contracts, migrations, system checks
	@$(PYTHON) -m deploy.test check

fix: ## formats and applies safe fixes
	@$(PYTHON) -m deploy.command fix

demo: ## throws the demo away and lays it again; YES=1 answers the question
	@$(PYTHON) -m deploy.demo

chain: ## plays the whole chain once and prints each step's address
	@$(PYTHON) -m deploy.command chain

bench: ## CPU per request, queries, bytes, ratio to the floor view
	@$(PYTHON) -m deploy.command bench

docs: ## writes the reference from the code and checks all docs; a dead link is an error
	@$(PYTHON) -m deploy.test docs

lock: ## makes the lock files anew from deploy/requirements/*.in
	@$(PYTHON) -m deploy.lock
