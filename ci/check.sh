#!/usr/bin/env bash
# The step of action.yml: installs tm from this folder's repository, unless an earlier step has
# installed it, and runs `tm check` as the variables TM_… say. Nothing is uploaded.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=${RUNNER_TEMP:-${TMPDIR:-/tmp}}

# Prints the program's path. `tm` may be the name of other programs too.
find_tm() {
  local version
  version=$(tm --version 2>/dev/null) && [[ $version == "tm "* ]] && command -v tm
}

install_tm() {
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "::error title=tm check::python3 is not 3.11 or later; set it up in an earlier step" >&2
    exit 2
  }
  if [[ ! -x $work/tm-venv/bin/tm ]]; then
    {
      python3 -m venv "$work/tm-venv" &&
        "$work/tm-venv/bin/python" -m pip install --quiet --disable-pip-version-check "$repository"
    } >&2 || exit 2
  fi
  echo "$work/tm-venv/bin/tm"
}

program=$(find_tm || install_tm)
arguments=("--fail-on=${TM_FAIL_ON:-warning}")
while IFS= read -r form; do
  [[ -z $form ]] || arguments+=("--format=$form")
done <<<"${TM_FORMAT:-github}"
[[ -z ${TM_CHANGED_SINCE:-} ]] || arguments+=("--changed-since=$TM_CHANGED_SINCE")
[[ -z ${TM_BASELINE:-} ]] || arguments+=("--baseline=$TM_BASELINE")

# What the page of the run shows.
summary=""
if [[ -n ${GITHUB_STEP_SUMMARY:-} ]]; then
  summary=$(mktemp "$work/tm-summary.XXXXXX")
  arguments+=("--format=markdown=$summary")
fi

arguments+=(--)
while IFS= read -r path; do
  [[ -z $path ]] || arguments+=("$path")
done <<<"${TM_PATHS:-}"

code=0
"$program" check "${arguments[@]}" || code=$?
if [[ -n $summary ]]; then
  cat "$summary" >>"$GITHUB_STEP_SUMMARY"
  rm -f "$summary"
fi
exit "$code"
