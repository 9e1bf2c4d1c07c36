# Every target sets up what it needs inside the checkout: .tools/ (pinned in tools/), bin/ and .aws-sam/ (built).
# On the machine there must be Go, Python 3 and Node; with Java 17 and Maven the storage tests run on a second engine.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help packages run demo pictures test check vulnerable policies faults bench lighthouse build deploy tools fonts web browser validate clean

HOST_ARCH := $(shell go env GOARCH)
# Functions are built for ARCH: that of the template's default, unless a target below runs them on this machine.
ARCH ?= arm64
# One way to compile for functions, tools and tests alike, so that no package is compiled twice; without C a program is linked
# in two thirds of the time, and without the commit in it only when its source has changed.
export CGO_ENABLED := 0
export GOFLAGS += -tags=lambda.norpc -trimpath -buildvcs=false
LDFLAGS_LAMBDA := -ldflags=-s\ -w
SAM := .tools/sam/bin/sam
NESTED := portal.yaml alarms.yaml
REGION ?= us-east-1
export SAM_CLI_TELEMETRY := 0
export AWS_DEFAULT_REGION ?= $(REGION)
# PDFium as compiled for this machine (internal/pdfium); without it each process that reads a PDF would compile it first.
export PDFIUM_CACHE ?= $(CURDIR)/bin/lambda-$(HOST_ARCH)/pdfium-cache

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# SAM CLI, the emulator, what prints letters for tests and demo, which then seal and scan them, and the package that a test
# compares the calendar with.
PYTHON_TOOLS := sam ministack rasteriser chinesecalendar
ifneq ($(and $(shell java -version 2>&1 | grep -E 'version "(1[7-9]|[2-9][0-9])'),$(shell command -v mvn)),)
DYNAMODB_LOCAL := .tools/dynamodb-local/.installed
endif
TOOLS := $(PYTHON_TOOLS:%=.tools/%/.installed) $(DYNAMODB_LOCAL)

# --- Look at it ------------------------------------------------------------------------------------------------------

run: ## Start everything here with demo accounts, until Ctrl-C; state stays in .stack/ (RUN=-fresh begins anew)
	$(READY) stack packages web
	@exec bin/local $(RUN)

demo: ## Walk one project through a stack of its own; letter, scan and timeline go to out/
	$(READY) stack
	@exec bin/local -- go run ./cmd/demo

pictures: ## Take pictures of the main pages anew for the guides, in docs/guides/pictures
	$(READY) stack web browser
	PICTURES=$(CURDIR)/docs/guides/pictures SPECS="manual-000 pictures" bin/local -test -- go test -count=1 -run '^TestJourneys$$' ./test/portal

# --- Prove it --------------------------------------------------------------------------------------------------------

test: ## Everything that must pass: rules, storage on both engines, template, journeys with IAM enforced
	$(READY) stack web browser vetted validate
	bin/local -test -- sh -c '$(TESTS)'

# What runs on the deployed stack comes last: it shares one emulator. Beside the journeys runs bench, which mostly waits, for functions of
# its own. Four tests of a package at once, since they wait more than they compute. The matrix leaves more work behind than is done soon.
ON_STACK = -e /test/bench -e /test/journey -e /test/matrix -e /test/portal -e /test/sweep
# What go test would vet again was vetted before.
SUITE = go test -vet=off $(TEST_FLAGS)
TESTS = failed=0; $(SUITE) $$(go list ./... | grep -v $(ON_STACK)) || failed=1; $(SUITE) -p 2 -parallel 4 ./test/bench ./test/journey || failed=1; \
	$(SUITE) ./test/portal || failed=1; $(SUITE) -parallel 4 ./test/matrix || failed=1; [ $$failed = 0 ] && $(SWEEP)
# Looks through all that those have left on the stack; it says how much that was.
SWEEP = go test -v $(TEST_FLAGS) ./test/sweep
ifdef TEST # make test TEST=./test/journey/... for one package
TESTS = go test $(TEST_FLAGS) $(TEST)
endif
TEST_FLAGS ?= -count=1 -timeout 20m
GO_DIRS = $(wildcard functions internal cmd test)
# What needs no running stack.
FAST = $$(go list ./... | grep -v -e /internal/dynamo -e /internal/blob -e /internal/enrolling -e /internal/portal $(ON_STACK))

check: tools vetted ## Format, vet, staticcheck, template and the tests that need no stack; about a minute
	go tool -modfile=tools/lint/go.mod staticcheck ./...
	go test -short $(FAST)
	@$(MAKE) --no-print-directory -s web/node_modules/.package-lock.json
	cd web && npm run -s check
	@$(MAKE) --no-print-directory -s validate

vetted: fonts
	gofmt -l $(GO_DIRS) | (! grep .)
	go vet ./...

vulnerable: ## Look for known weaknesses in what is imported (asks vuln.go.dev; VULNDB=file:///… for a copy)
	go tool -modfile=tools/lint/go.mod govulncheck $(if $(VULNDB),-db $(VULNDB)) ./...

validate: .tools/sam/.installed ## Check template.yaml with SAM and cfn-lint
	@$(SAM) validate --lint --region $(REGION)
	@.tools/sam/bin/cfn-lint --regions $(REGION) -- $(NESTED)

policies: ## Write in template.yaml what each function may do, from what it calls
	@go test -count=1 -run '^TestPoliciesAreWhatTheWiringNeeds$$' ./internal/archtest -write

faults: ## Spoil the calls of every function in every way; some minutes (make test does it for a few, FAULTS=a,b for some)
	$(READY) stack
	bin/local -engine -- go test -v -count=1 -timeout 40m -run '^TestALostAnswerIsNoFailure$$' ./test/bench -faults $(FAULTS)

FAULTS ?= all

bench: ## Measure the real binaries, then the portal; the table is docs/benchmarks.md
	$(READY) stack .tools/typst/.installed
	@go build $(LDFLAGS_LAMBDA) -o bin/bare/ ./test/bench/bare/...
	@rm -rf bin/bench && cp -r bin/lambda-$(HOST_ARCH) bin/bench && cp bin/bare/* bin/bench/ # copies all: they start faster
	bin/local -engine -- go test -run '^$$' -bench $(BENCH) -benchtime 1x -timeout 30m $(BENCH_FLAGS) ./test/bench
	@[ "$(BENCH)" != . ] || $(MAKE) --no-print-directory lighthouse

BENCH ?= .

lighthouse: ## Measure the portal's main pages in Chromium, as on a desktop and as on a phone, against their aims
	$(READY) stack web browser
	bin/local -test -- sh -c 'cd web && CHROMIUM=$$(command -v chromium chromium-browser google-chrome | head -1) node e2e/lighthouse.mjs'

# --- Bring it to AWS -------------------------------------------------------------------------------------------------

build: fonts ## Build the functions for AWS (ARCH=amd64 with Architecture=x86_64 in samconfig.toml)
	@$(MAKE) --no-print-directory -s .aws-sam/build/template.yaml

deploy: build web .tools/sam/.installed ## Deploy to AWS, then the portal; CONFIG=prod takes that part of samconfig.toml
	$(SAM) deploy --config-env $(or $(CONFIG),default)
	@go run ./cmd/portal -env $(or $(CONFIG),default)

# --- Parts -----------------------------------------------------------------------------------------------------------

# What comes before, side by side: some of it waits for the network, some has one core do all.
READY = @$(MAKE) --no-print-directory -s -j4

# All that a stack on this machine needs, and what starts it.
.PHONY: stack local vetted
stack: $(TOOLS) local
	@go build -o bin/local ./cmd/local

# What is deployed: the template beside the archives that it names. For this machine it is in a folder of its own so that
# it is never deployed to AWS by mistake.
local: .aws-sam/local/template.yaml

.aws-sam/local/template.yaml: bin/lambda-$(HOST_ARCH)/.built
.aws-sam/build/template.yaml: bin/lambda-$(ARCH)/.built
.aws-sam/%/template.yaml: template.yaml $(NESTED) bin/pack
	@mkdir -p $(@D)
	bin/pack $(dir $(filter %/.built,$^)) $(@D)
	@cp $(NESTED) $(@D) && cp template.yaml $@

bin/pack: $(wildcard cmd/pack/*.go)
	@go build -o $@ ./cmd/pack

GO_SOURCES = go.mod go.sum $(shell find functions internal -name '*.go' -not -name '*_test.go' 2>/dev/null) \
	$(shell find internal -type f -not -name '*.go' -not -path '*/testdata/*' -not -path '*/node_modules/*' 2>/dev/null)

# One go build for all functions. What reads PDFs brings PDFium as compiled for the builder's kind of processor
# (internal/pdfium).
bin/lambda-%/.built: $(GO_SOURCES) internal/letter/font/sans.pack
	@mkdir -p $(@D)
	GOOS=linux GOARCH=$* go build $(LDFLAGS_LAMBDA) -o $(@D)/ ./functions/...
	@if [ $* = $(HOST_ARCH) ] && [ $$(uname -s) = Linux ]; then (exec -a pdfium $(@D)/process-letter $(@D)/pdfium-cache) < /dev/null > /dev/null; fi
	@touch $@

packages: node_modules/.package-lock.json ## Install what package-lock.json pins

node_modules/.package-lock.json: package-lock.json
	@echo "installing node_modules"
	@npm ci --no-audit --no-fund --silent
	@touch $@

fonts: internal/letter/font/sans.pack ## Put the letters' fonts beside their package

internal/letter/font/sans.pack: internal/letter/font/install node_modules/.package-lock.json $(wildcard internal/letter/font/pack/*.go)
	@echo "installing the letters' fonts"
	@sh $< > /dev/null
	@touch $@

browser: ## Find the Chromium that walks through the portal, or install Debian's when this is root
	@command -v chromium chromium-browser google-chrome > /dev/null || \
		{ [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk; } > /dev/null 2>&1 || \
		echo "no Chromium here, the portal's journeys are left out: apt-get install chromium fonts-noto-cjk"

web: web/dist/index.html ## Build the portal into web/dist

web/node_modules/.package-lock.json: web/package-lock.json
	@echo "installing web/node_modules"
	@cd web && npm ci --no-audit --no-fund --silent
	@touch $@

WEB_SOURCES = docs/openapi.yaml $(shell find web -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/e2e/*' \
	-not -name schema.d.ts 2>/dev/null)

web/dist/index.html: $(WEB_SOURCES) web/node_modules/.package-lock.json
	@echo "building the portal"
	@cd web && npm run -s types && npx tsc --noEmit && npx vite build --logLevel warn
	@touch $@

tools: ## Install what tools/ pins into .tools/; DynamoDB Local only where there are Java and Maven
	$(READY) $(TOOLS)

# Each in a virtual environment of its own, with everything pinned by hash.
$(PYTHON_TOOLS:%=.tools/%/.installed) .tools/typst/.installed: .tools/%/.installed: tools/%/requirements.txt
	@echo "installing $* into .tools/$*"
	@rm -rf .tools/$* && mkdir -p .tools && python3 -m venv .tools/$*
	@.tools/$*/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes -r $<
	@touch $@

.tools/dynamodb-local/.installed: tools/dynamodb-local/pom.xml
	@echo "installing dynamodb-local into .tools/dynamodb-local"
	@rm -rf $(@D) && mkdir -p $(@D)
	@mvn -q -B -f $< org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=$(CURDIR)/$(@D)
	@touch $@

clean: ## Remove what was built; tools and fonts stay
	rm -rf bin .aws-sam out
