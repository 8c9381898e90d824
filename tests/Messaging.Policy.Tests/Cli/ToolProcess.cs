using System.Diagnostics;

namespace Messaging.Policy.Tests.Cli;

/// <summary>The tool as a process, started by a shell that closes and redirects its streams.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Runs a line of a shell in which <c>$tool</c> is the program.</summary>
    /// <returns>What the shell ended with, and what was written to the streams that were left open.</returns>
    public static async Task<CommandRun> RunAsync(string line, string folder)
    {
        var start = new ProcessStartInfo("/bin/bash") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"set -o pipefail; tool() {{ '{Environment.ProcessPath}' '{Path.Combine(AppContext.BaseDirectory, "Messaging.Policy.Cli.dll")}' \"$@\"; }}; {line}");
        start.Environment["TERM"] = "dumb";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return new(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The tool did not end: {line}");
        }
    }
}
