# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for griffier(1)

_griffier() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  local options="--output --jobs --lines --audit --review --format --excel --lang --lang-dir --forms --password --timeout --help --version"
  options+=" --page-timeout --max-memory --max-pages --max-glyphs --max-inflated --no-sandbox"
  options+=" --files-from --null --quiet --verbose --log-level --progress --progress-fd --fail-fast --dry-run"
  options+=" --retry-failed --prune --shard"
  [[ ${COMP_WORDS[1]-} == amounts ]] && options+=" --min --max --currency --container --width"
  COMPREPLY=()
  compopt -o filenames 2>/dev/null
  case $prev in
    -o|--output|--lang-dir) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W "auto nl de en fr" -- "$cur"); return ;;
    audit|diff|merge|sql|verify) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
    dump) mapfile -t COMPREPLY < <(compgen -W "pages document" -- "$cur"); return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W "csv xlsx sqlite jsonl csv,xlsx csv,sqlite csv,xlsx,sqlite,jsonl" -- "$cur"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W "auto none json" -- "$cur"); return ;;
    --log-level) mapfile -t COMPREPLY < <(compgen -W "error warning notice info debug" -- "$cur"); return ;;
    --files-from|--review) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    --container) mapfile -t COMPREPLY < <(compgen -W "question answer footnote other" -- "$cur"); return ;;
    -j|--jobs|--password|--timeout|--page-timeout|--min|--max|--currency|--width|--progress-fd|--shard) return ;;
    --max-memory|--max-inflated|--max-pages|--max-glyphs) return ;;
  esac
  if [[ $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
    return
  fi
  [[ $COMP_CWORD -eq 1 ]] && mapfile -t COMPREPLY < <(compgen -W "amounts audit merge diff sql verify explain forms text dump" -- "$cur")
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$cur"; compgen -f -X '!*.[pP][dD][fF]' -- "$cur")
}
complete -F _griffier griffier
