#!/usr/bin/env bash
# Makes .venv hold exactly what the locks say, and the program itself: `environment.sh run` or `environment.sh test`.
set -euo pipefail

stop() {
    echo "$*" >&2
    exit 1
}

find_python() {
    local name
    for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "Python 3.11 or newer is needed: install it, or name it with 'make run PYTHON=/path/to/python3'."
}

make_environment() {
    if .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then return; fi
    rm -rf .venv
    "$PYTHON" -m venv .venv || stop "The virtual environment cannot be made: install your system's python3-venv package."
}

# uv installs in seconds what takes pip half a minute; where there is no uv for a machine, pip reads the same locks.
install_all() {
    if .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/installer.lock; then
        .venv/bin/uv pip sync --python .venv/bin/python --quiet --require-hashes "${locks[@]}" &&
            .venv/bin/uv pip install --python .venv/bin/python --quiet --no-deps \
                --build-constraints requirements/build.lock --reinstall-package crm-workbench --editable .
    else
        .venv/bin/pip install --quiet --no-deps --require-hashes "${locks[@]/#/--requirement=}" &&
            PIP_CONSTRAINT=requirements/build.lock .venv/bin/pip install --quiet --no-deps --editable .
    fi
}

cd "$(dirname "$0")/.."
PYTHON=$(find_python)
export PYTHON
echo "Preparing the environment in .venv ..."
tools/system-packages.sh "$1"
make_environment
locks=(requirements.lock)
# What was made for testing stays fit for testing, whichever command brings it up to date.
if [ "$1" = test ] || [ -e .venv/with-tests ]; then locks=(requirements/test.lock requirements/data.lock); fi
install_all || stop "The Python packages could not be fetched: check the network (or name a package index of your own" \
    "in UV_DEFAULT_INDEX and PIP_INDEX_URL), then run the same command again."
touch .venv/with-program
if [ "${locks[0]}" = requirements/test.lock ]; then touch .venv/with-tests; fi
