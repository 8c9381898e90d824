#!/usr/bin/env bash
# Checks the spelling of the pages with hunspell and its British dictionary. Names and terms of the trade are in eng/words.txt. Code is passed by.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

prose() {
  sed -E '/^ *```/,/^ *```$/d' "$1" | sed -E 's/`[^`]*`//g; s/\]\([^)]*\)/]/g; s#https?://[^ )]*##g; s/<[^>]*>//g; s/Messaging\.Policy[.A-Za-z]*//g'
}

findings=0
while IFS= read -r page; do
  # What has a digit or a capital inside is the name of a type, a rule or a figure.
  while IFS= read -r word; do
    echo "$page: $word"
    findings=$((findings + 1))
  done < <(prose "$page" | hunspell -d en_GB -i utf-8 -p eng/words.txt -l | grep -vE '[0-9]|^.+[A-Z]' | sort -u)
done < <(git ls-files '*.md' | grep -vE '^docs/(regions|policies)\.md$')
echo "$findings spelling findings"
[ "$findings" -eq 0 ]
