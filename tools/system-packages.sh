#!/usr/bin/env bash
# Installs what Python packages cannot bring, where it is missing: `system-packages.sh run` or `system-packages.sh test`.
# Where it may not install, one sentence says what to do by hand.
set -euo pipefail

missing=()

library() {  # library NAME PACKAGE: the package that brings a shared library
    "$python" -c 'import ctypes.util, sys; sys.exit(ctypes.util.find_library(sys.argv[1]) is None)' "$1" || missing+=("$2")
}

program() {  # program PACKAGE NAME...: the package that brings one of these programs
    local package=$1 name
    shift
    for name in "$@"; do
        if command -v "$name" > /dev/null; then return; fi
    done
    missing+=("$package")
}

needed_to_run() {
    "$python" -c 'import ensurepip, venv' 2> /dev/null || missing+=(python3-venv)
    library pango-1.0 libpango-1.0-0
    library pangoft2-1.0 libpangoft2-1.0-0
    library harfbuzz-subset libharfbuzz-subset0
    [ -d /usr/share/fonts ] && [ -n "$(find /usr/share/fonts -name '*.ttf' -print -quit)" ] || missing+=(fonts-dejavu-core)
}

needed_to_test() {
    library atomic libatomic1  # for the driver of the browser
    program chromium chromium /usr/bin/chromium
    program postgresql initdb /usr/lib/postgresql/*/bin/initdb
    program poppler-utils pdftotext
    program libreoffice-calc-nogui soffice
    program default-jre-headless java
    [ -e /usr/share/java/jaxb-runtime.jar ] || missing+=(libjaxb-java)
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get > /dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2> /dev/null; }
}

install() {
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update -qq
    if [[ " $* " == *" postgresql "* ]]; then
        # The tests start a server of their own: the one that Debian would start with the package is not wanted.
        as_root apt-get install -qq -y --no-install-recommends postgresql-common > /dev/null
        as_root sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
    fi
    as_root apt-get install -qq -y --no-install-recommends "$@" > /dev/null
}

python=${PYTHON:-python3}
"needed_to_$1"
if [ ${#missing[@]} = 0 ]; then exit 0; fi
if may_install; then
    echo "Installing ${missing[*]} ..."
    if install "${missing[@]}"; then exit 0; fi
fi
echo "Some system packages are missing and cannot be installed from here: ask an administrator for" \
    "'apt-get install ${missing[*]}' (or what your system calls them), then run the same command again." >&2
[ "$1" = test ]  # a test that misses its program says so itself; the program itself would not start
