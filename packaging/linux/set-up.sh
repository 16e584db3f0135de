#!/bin/sh
# Makes this folder ready to run Alcove, or to test it:
#
#     sh packaging/linux/set-up.sh run|test
#
# It puts in place what is missing and nothing else: the Debian packages of packages-*.txt,
# the folder .venv, and the locked dependencies with every digest checked. Afterwards a stamp
# in .venv holds a copy of what was asked for, so that the next call only compares two files.
# macOS has no Debian packages; the rest is the same there.
set -eu

purpose=${1:-}
python=${PYTHON:-python3}
here=packaging/linux

say() {
    printf '%s\n' "$*" >&2
}

wanted_packages() {
    sed -n '/^[a-z0-9]/p' "$here/packages-run.txt"
    if [ "$purpose" = test ]; then
        sed -n '/^[a-z0-9]/p' "$here/packages-test.txt"
    fi
}

# What this set-up was made from: it is done again when any of it changes.
asked_for() {
    .venv/bin/python -V
    wanted_packages
    cat "$lock" "$here/set-up.sh"
}

is_ready() {
    [ -x .venv/bin/python ] && [ -f ".venv/ready-to-$purpose" ] &&
        asked_for | cmp -s - ".venv/ready-to-$purpose"
}

# The wanted packages that are neither installed nor provided by one that is.
missing_packages() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    command -v dpkg-query >/dev/null || return 0
    {
        dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n'
        wanted_packages | sed 's/^/wanted /'
    } | awk '
        $1 == "installed" { gsub(/\([^)]*\)|,/, " "); for (i = 2; i <= NF; i++) have[$i] }
        $1 == "wanted" && !($2 in have) { print $2 }'
}

install_packages() {
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        ask_for_packages "$@"
        exit 1
    fi
    say "Installing system packages: $*"
    $as_root apt-get -q update >&2
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends "$@" >&2
}

ask_for_packages() {
    as_root="su -c"
    if command -v sudo >/dev/null; then
        as_root="sudo sh -c"
    fi
    say "Alcove needs a few packages of the system. Type this once, then try again:"
    say
    say "    $as_root 'apt-get update && apt-get install -y --no-install-recommends $*'"
}

check_python() {
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        say "Alcove needs Python 3.11 or newer as \"$python\"."
        say "With another name for it: PYTHON=python3.12 make run"
        exit 1
    fi
}

make_venv() {
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        rm -rf .venv
        "$python" -m venv .venv
    fi
    say "Installing the locked dependencies …"
    # The lock is whole, so nothing is looked for beyond it: asked to resolve, pip takes the
    # newest of a package that another names with an extra, and then refuses it as unlocked.
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --only-binary :all: --no-deps --require-hashes -r "$lock"
    .venv/bin/python -m pip --quiet check --disable-pip-version-check >&2
    # The command `alcove`, from this folder as it stands; nothing is fetched for it.
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --no-index --no-deps --no-build-isolation --editable .
}

case $purpose in
    run) lock=requirements.lock ;;
    test) lock=requirements-dev.lock ;;
    *) say "usage: set-up.sh run|test"; exit 2 ;;
esac
cd -- "$(dirname -- "$0")/../.."
if is_ready; then
    exit 0
fi
# Two that are started at once would take each other's folder away: the second waits.
if [ -z "${ALCOVE_SETS_UP:-}" ] && command -v flock >/dev/null; then
    exec env ALCOVE_SETS_UP=1 flock "$here" sh "$here/set-up.sh" "$purpose"
fi
check_python
missing=$(missing_packages)
if [ -n "$missing" ]; then
    # Split on purpose: one word is one package.
    # shellcheck disable=SC2086
    install_packages $missing
fi
make_venv
asked_for >".venv/ready-to-$purpose"
