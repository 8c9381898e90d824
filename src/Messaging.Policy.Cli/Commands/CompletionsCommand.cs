using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Prints what teaches a shell to complete command lines.</summary>
internal static class CompletionsCommand
{
    private const string Lesson = """
        The script asks the program itself: commands, options, and every closed list such as presets, kinds of law and formats; else the shell
        completes the names of files.

        Examples:
          source <(messaging-policy completions bash)                              in ~/.bashrc
          source <(messaging-policy completions zsh)                               in ~/.zshrc, after compinit
          messaging-policy completions pwsh | Out-String | Invoke-Expression       in $PROFILE
        """;

    private static readonly string[] Shells = ["bash", "zsh", "pwsh"];

    public static Command Make(TextWriter output)
    {
        var shell = new Argument<string>("SHELL") { Description = $"One of {string.Join(", ", Shells)}." }.Among(Shells);
        var command = new TaughtCommand("completions", "Prints the script by which a shell completes command lines of this program.", Lesson) { shell };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var extension = parsed.GetValue(shell) == "pwsh" ? "ps1" : parsed.GetValue(shell);
            using var script = new StreamReader(typeof(CompletionsCommand).Assembly.GetManifestResourceStream($"completion.{extension}")!);
            await output.WriteAsync((await script.ReadToEndAsync(cancellationToken)).AsMemory(), cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }
}
