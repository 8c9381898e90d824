using System.CommandLine;
using System.Text;

namespace Messaging.Policy.Cli;

/// <summary>The program, apart from the process that it runs in.</summary>
internal static class CommandLine
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs a command line to its end.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        try
        {
            await using var output = new StreamWriter(surroundings.Output, Utf8, leaveOpen: true) { NewLine = "\n" };

            // A file name may begin with @: it is not a list of arguments.
            var parsed = MessagingPolicyCommand.Make(surroundings, output).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            string[] errors = [.. parsed.Errors.Select(error => error.Message), .. MisspeltOptions.In(parsed, arguments)];
            if (errors.Length > 0)
            {
                foreach (var error in errors)
                {
                    await surroundings.Errors.WriteLineAsync(Terminal.Printable(error, mayHaveLines: true));
                }

                await surroundings.Errors.WriteLineAsync("See messaging-policy --help.");
                return ExitCode.BadInput;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = surroundings.Errors,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = surroundings.HandlesSignals ? TimeSpan.FromSeconds(1) : null,
            });
        }
        catch (IOException exception) when (IsBrokenPipe(exception))
        {
            // The reader of the output went away, and nobody is left to be told.
            return ExitCode.BrokenPipe;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is read is guarded where it is read: this was the output.
            await surroundings.Errors.WriteLineAsync($"standard output: cannot be written: {exception.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    // EPIPE; on Windows ERROR_BROKEN_PIPE and ERROR_NO_DATA.
    private static bool IsBrokenPipe(IOException exception) => exception.HResult is 32 or unchecked((int)0x8007006D) or unchecked((int)0x800700E8);
}
