# The entry point. `make` lists the commands. Each recipe is the plain command.
.DEFAULT_GOAL := help
.PHONY: help dev test test-java test-node e2e e2e-sam check format bench build deploy destroy token tenant doctor toolchain
SHELL := /bin/sh
# Puts a Node that is new enough on the PATH of a recipe.
node := PATH="$$(local/bin/find-node):$$PATH" &&

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# DEBUG and CLEAN count on the command line only: many programs set DEBUG in the environment.
dev: toolchain ## run the whole stack on this machine until Ctrl-C (OPEN=0: no browser; DEBUG=GetPostFunction; CLEAN=1)
	@$(node) exec node local/dev/dev.mjs $(if $(filter command line,$(origin CLEAN)),$(if $(CLEAN),--clean)) $(if $(filter command line,$(origin DEBUG)),$(if $(DEBUG),--debug-function '$(DEBUG)'))

test: toolchain ## run all tests: Java, stand-ins, front end, then end to end in a browser. The end is a table of the results
	@$(node) exec node .ci/parts/run.mjs test

test-java: toolchain
	@$(node) exec node .ci/parts/run.mjs test java

test-node: toolchain
	@$(node) exec node .ci/parts/run.mjs test node

e2e: toolchain ## run only the end-to-end tests, on a separate stack (BASE_URL= AUTH0_URL= APP_URL=: on a running stack)
	@$(node) exec node e2e/run.mjs

e2e-sam: toolchain ## run the HTTP tests against SAM CLI with real containers (needs a Docker engine, or root to start one)
	@$(node) exec node e2e/sam/run.mjs

check: toolchain ## run formatters and linters, and compare template, access rules and contract
	@$(node) exec node .ci/parts/run.mjs check

format: toolchain ## format all files as `make check` requires
	@$(node) .ci/check/format --write

bench: toolchain ## run benchmarks and write bench/results/ (NAME=verify: only one; QUICK=1: fewer rounds, writes nothing)
	@$(node) exec bench/run $(if $(QUICK),--quick) $(NAME)

build: toolchain ## build what is deployed (`sam build` into .aws-sam/) and the local stack, without tests
	@$(node) .ci/deploy/run build

deploy: toolchain ## deploy an environment of samconfig.toml to AWS (ENV=prod; DRY_RUN=1: only print the commands)
	@$(node) .ci/deploy/run deploy

destroy: toolchain ## delete the stack and list what stays (ENV=prod; DRY_RUN=1)
	@$(node) .ci/deploy/run destroy

# AS counts only from the command line, because make has its own variable AS (the assembler).
token: toolchain ## print an access token of the running stack (AS=ada or AS=bob)
	@$(node) exec node local/stand-ins/token.mjs --auth0 http://localhost:$${AUTH0_PORT:-4400} --as $(if $(filter command line,$(origin AS)),$(AS),ada)

tenant: toolchain ## show what auth0/tenant.yaml adds to your Auth0 tenant (APPLY=1: add it; APP_URL=https://…)
	@$(node) node local/dev/prepare.mjs auth0
	@$(node) exec node auth0/apply.mjs

doctor: toolchain ## find wrong settings and say where to change them (ENV=dev: of a deployment; TOKEN=-: validate a token)
	@$(node) exec node local/doctor/doctor.mjs $(if $(filter command line,$(origin ENV)),--env $(ENV)) $(if $(TOKEN),--token-stdin)

toolchain:
	@local/bin/find-jdk >/dev/null
	@command -v mvn >/dev/null || { echo "Postern needs Maven 3.8 or newer: install it (apt install maven, brew install maven)." >&2; exit 1; }
	@local/bin/find-node >/dev/null
