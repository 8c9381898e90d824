Register-ArgumentCompleter -Native -CommandName messaging-policy -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    messaging-policy complete --position $cursorPosition -- "$commandAst" 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
