# The one door. `make` lists what can be done; each recipe is the plain command.
.DEFAULT_GOAL := help
.PHONY: help dev test test-java test-node e2e e2e-sam check format bench build deploy destroy token tenant doctor toolchain
SHELL := /bin/sh

# `java` on the PATH is often older than what the code needs, so every recipe that runs Java asks for it.
JDK := JAVA_HOME="$$(local/bin/find-jdk)" && export JAVA_HOME

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dev: toolchain ## the whole stack on this machine, until Ctrl-C (OPEN=0: no browser)
	@exec node local/dev/dev.mjs

test: toolchain test-java test-node e2e ## every test: Java, stand-ins, front end, then end to end in a browser

test-java: toolchain
	@node local/dev/prepare.mjs stand-ins
	@$(JDK) && node local/dev/with-dynamodb.mjs mvn -B -ntp test

test-node: toolchain
	@node local/dev/prepare.mjs stand-ins frontend auth0
	@node --test --test-force-exit local/dev/test/*.test.mjs
	@npm --prefix local/stand-ins test
	@npm --prefix frontend test
	@npm --prefix auth0 test
	@node --test --test-force-exit --test-concurrency=2 local/doctor/test/*.test.mjs

e2e: toolchain ## only the end-to-end tests, on a stack of their own (BASE_URL= AUTH0_URL= APP_URL=: on one that runs)
	@exec node e2e/run.mjs

e2e-sam: toolchain ## the HTTP tests against SAM CLI with real containers (needs a Docker engine, or root to start one)
	@exec node e2e/sam/run.mjs

check: toolchain ## formatters, linters, and that template, access rules and contract agree
	@.ci/check/all

format: toolchain ## write all files as `make check` wants them
	@.ci/check/format --write

bench: toolchain ## measure, and keep the results in bench/results/ (NAME=verify: one; QUICK=1: fewer rounds, nothing kept)
	@exec bench/run $(if $(QUICK),--quick) $(NAME)

build: toolchain ## what is deployed: `sam build` into .aws-sam/, and the local stack; without tests
	@.ci/deploy/run build

deploy: toolchain ## to AWS, by the environment of samconfig.toml (ENV=prod; DRY_RUN=1: prints the commands only)
	@.ci/deploy/run deploy

destroy: toolchain ## takes the stack down again, and says what stays (ENV=prod; DRY_RUN=1)
	@.ci/deploy/run destroy

# Asked for by its origin: make has a variable AS of its own, the assembler.
token: toolchain ## an access token of the running stack, alone on a line (AS=ada or AS=bob)
	@exec node local/stand-ins/token.mjs --auth0 http://localhost:$${AUTH0_PORT:-4400} --as $(if $(filter command line,$(origin AS)),$(AS),ada)

tenant: toolchain ## your Auth0 tenant: shows what auth0/tenant.yaml adds (APPLY=1: adds it; APP_URL=https://…)
	@node local/dev/prepare.mjs auth0
	@exec node auth0/apply.mjs

doctor: toolchain ## says which setting is wrong and where to change it (ENV=dev: deployed; TOKEN=-: judges a token)
	@exec node local/doctor/doctor.mjs $(if $(filter command line,$(origin ENV)),--env $(ENV)) $(if $(TOKEN),--token-stdin)

toolchain:
	@local/bin/find-jdk >/dev/null
	@command -v mvn >/dev/null || { echo "Postern needs Maven 3.8 or newer: install it (apt install maven, brew install maven)." >&2; exit 1; }
	@command -v node >/dev/null || { echo "Postern needs Node 20.19 or 22.12 or newer: install it from nodejs.org or your package manager." >&2; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); if (a < 20 || (a === 20 && b < 19) || a === 21 || (a === 22 && b < 12)) { console.error("Postern needs Node 20.19 or 22.12 or newer; this is " + process.version + "."); process.exit(1); }'
