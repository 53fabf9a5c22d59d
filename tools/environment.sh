#!/bin/sh
# Makes an environment, or brings it up to date, and does nothing when it already is.
#
#   sh tools/environment.sh learn     .venv: what a learner needs
#   sh tools/environment.sh test      .venv: the same and the test tools
#   sh tools/environment.sh oldest    .venv-oldest: the same with the versions of tools/oldest.txt
#   sh tools/environment.sh colab     .venv-colab: what Colab has of tools/colab.txt, and not the course
#   sh tools/environment.sh binder    .venv-binder: what binder/ says, and the Python it names
#
# A shell script, so that it can speak even where no usable Python exists. PYTHON names the interpreter to use;
# without it the first Python 3.11-3.13 on PATH that really starts is taken. uv installs if it is there, else pip.
set -eu

level=${1:-learn}
cd "$(dirname "$0")/.."
supported='import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 13) else 1)'

stop() {
    echo "$*" >&2
    exit 1
}

works() { # a shim can be on PATH and still fail, so each candidate is tried
    "$1" -c "$supported" >/dev/null 2>&1
}

version_of() {
    "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null || echo missing
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        works "$PYTHON" && echo "$PYTHON" && return
        stop "This course needs Python 3.11, 3.12 or 3.13 (PYTHON=$PYTHON is $(version_of "$PYTHON")):" \
            "name another one, or leave PYTHON out to have one looked for."
    fi
    for name in $preferred python3 python3.13 python3.12 python3.11 python; do
        works "$name" && echo "$name" && return
    done
    stop "This course needs Python 3.11, 3.12 or 3.13 (python3 here is $(version_of python3)):" \
        "install one from https://www.python.org/downloads/, or name one you have with PYTHON=/path/to/python."
}

build_of() { # tells one Python from another, and is the same from inside its environments
    "$1" -c 'import sys; print(sys.version)'
}

have_uv() {
    uv --version >/dev/null 2>&1
}

venv=.venv
constraints=''
preferred=''
case $level in
    learn) extras='' ;;
    test) extras='[test]' ;;
    oldest) extras='[test]' venv=.venv-oldest constraints=tools/oldest.txt ;;
    colab) extras='' venv=.venv-colab constraints=tools/colab.txt preferred=python3.13 ;;
    binder) extras='' venv=.venv-binder constraints=binder/requirements.txt preferred=$(tr -d - <binder/runtime.txt) ;;
    *) stop "Unknown environment '$level': choose learn, test, oldest, colab or binder." ;;
esac
state=$venv/.state
venv_python=$venv/bin/python

# What is there? `.state` says "installing" while work is under way, then what was installed, and where.
# An environment that was interrupted, moved, or whose Python is gone is made again; one made by hand is completed.
wanted="$(cat requirements.txt pyproject.toml setup.py $constraints | cksum) in $(pwd -P)"
found=$(cat "$state" 2>/dev/null || true)
if works "$venv_python"; then
    case $found in
        "test: $wanted" | "$level: $wanted") fresh=yes ;;
        "test: "*" in $(pwd -P)") fresh=no level=test extras='[test]' ;;
        [a-z]*": "*" in $(pwd -P)" | '') fresh=no ;;
        *) fresh=remake ;;
    esac
    if [ -n "${PYTHON:-}" ]; then
        python=$(find_python)
        [ "$(build_of "$python")" = "$(build_of "$venv_python")" ] || fresh=remake
    fi
else
    fresh=remake
fi
[ "$fresh" = yes ] && exit 0

if [ "$fresh" = remake ]; then
    python=$(find_python)
    echo "Making $venv with Python $(version_of "$python"); the first time takes a few minutes."
    rm -rf "$venv"
    mkdir "$venv"
    echo installing >"$state"
    if have_uv; then
        uv venv --quiet --seed --allow-existing --python "$(command -v "$python")" "$venv"
    else
        "$python" -m venv "$venv" || stop "Python $(version_of "$python") could not make $venv (see above):" \
            "on Debian and Ubuntu, install the package python3-venv and run this again."
    fi
else
    echo "Bringing $venv up to date."
    echo installing >"$state"
fi

case $level in
    colab) set -- -r tools/colab.txt ;; # the course comes with each notebook
    binder) set -- -r binder/requirements.txt -e . ;;
    *) set -- -r requirements.txt -e ".$extras" ${constraints:+-c "$constraints"} ;;
esac
if have_uv; then
    uv pip install --python "$venv_python" "$@"
else
    # Building the project in place makes setuptools print a long warning that asks nothing of the reader.
    PYTHONWARNINGS=ignore "$venv_python" -m pip install --quiet --disable-pip-version-check "$@"
fi || stop "The packages could not be installed (see above): check the connection, then run this again."

if [ "$level" = colab ]; then
    # What builds the course's packages, for tests that do not use the network.
    "$venv_python" -m pip download --quiet --no-deps --dest "$venv/wheels" "setuptools>=77"
fi

echo "$level: $wanted" >"$state"
