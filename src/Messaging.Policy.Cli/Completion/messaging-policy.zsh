_messaging_policy() {
  local line="${(j: :)words[1,CURRENT]}"
  local -a found
  found=("${(@f)$(messaging-policy complete --position "${#line}" -- "$line" 2>/dev/null)}")
  if [[ -n "${found[1]}" ]]; then
    compadd -a found
  else
    _files
  fi
}
compdef _messaging_policy messaging-policy
