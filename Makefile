# The commands of README.md. Each does its own set-up.

SWIFT ?= swift
PREFIX ?= /usr/local
PACKAGES = libsqlite3-dev libcurl4-openssl-dev libsimdjson-dev libmicrohttpd-dev libssl-dev \
  libxlsxwriter-dev libtomlplusplus-dev libctemplate-dev pkg-config make
# What only tests need: a real spreadsheet program, a real browser, and a mail server with TLS.
TEST_PACKAGES = libreoffice-calc chromium openssl python3
# What `make bench` compares with.
BENCH_PACKAGES = python3-xlsxwriter sqlite3
CHECKED = --explicit-target-dependency-import-check error
# With the Swift runtime inside, the program runs where no Swift is installed.
RELEASE = -c release --static-swift-stdlib

.PHONY: all setup build demo test soak fuzz valgrind check bench install deb clean

all: build

setup:
	@Scripts/setup $(PACKAGES)

build: setup
	$(SWIFT) build $(RELEASE) --product showback $(CHECKED)

demo: build
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/showback" demo

# End to end one after the other: those tests watch clocks and processes, which the others would
# hold up.
test: setup
	@Scripts/setup $(TEST_PACKAGES)
	$(SWIFT) build --build-tests $(CHECKED)
	$(SWIFT) test --skip-build --skip EndToEndTests
	$(SWIFT) test --skip-build --no-parallel --filter EndToEndTests

# Nightly runs over a simulated year, under faults, kills and a clock that jumps.
SOAK_NIGHTS ?= 365
soak: setup
	$(SWIFT) build --build-tests
	SOAK_NIGHTS=$(SOAK_NIGHTS) $(SWIFT) test --skip-build --filter SoakTests

# Every endpoint's answer changed many times and read again, under the address sanitizer; so many
# times, and for so many seconds, at most for each.
FUZZ_ROUNDS ?= 20000
FUZZ_SECONDS ?= 120
ADDRESS = --sanitize=address --scratch-path .build/address
fuzz: setup
	$(SWIFT) build --build-tests $(ADDRESS)
	LSAN_OPTIONS=suppressions=$(CURDIR)/Scripts/memory/leaks.supp FUZZ_ROUNDS=$(FUZZ_ROUNDS) \
	  FUZZ_SECONDS=$(FUZZ_SECONDS) $(SWIFT) test --skip-build $(ADDRESS) --filter FuzzTests

# The wrappers' tests, a collection and reports under valgrind.
valgrind: setup
	@Scripts/setup valgrind
	$(SWIFT) build --build-tests
	Scripts/check-valgrind

check: setup
	Scripts/check

bench: build
	@Scripts/setup $(BENCH_PACKAGES)
	$(SWIFT) build $(RELEASE) --product showback-bench
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/showback-bench" $(INTERCEPTIONS)

# Binary, manual, completions, systemd units and an example of a crontab.
install: build
	@Scripts/install "$$($(SWIFT) build $(RELEASE) --show-bin-path)/showback" "$(DESTDIR)" "$(PREFIX)"

# A package for this version of Debian, in out/.
deb: build
	@Scripts/setup dpkg-dev
	rm -rf .build/deb
	@Scripts/install "$$($(SWIFT) build $(RELEASE) --show-bin-path)/showback" .build/deb /usr
	@Scripts/make-deb .build/deb out

clean:
	rm -rf .build
