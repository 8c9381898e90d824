_messaging_policy() {
  local IFS=$'\n'
  COMPREPLY=($(messaging-policy complete --position "$COMP_POINT" -- "$COMP_LINE" 2>/dev/null))
}
complete -o default -F _messaging_policy messaging-policy
