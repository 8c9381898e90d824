using Microsoft.Win32.SafeHandles;

namespace Messaging.Policy.Cli;

internal static class Program
{
    public static Task<int> Main(string[] arguments)
    {
        var usesColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return CommandLine.RunAsync(arguments, new Surroundings
        {
            Input = Console.OpenStandardInput(),
            Output = OpenOutput(),
            Errors = Console.Error,
            IsTerminal = !Console.IsOutputRedirected,
            AllowsColour = usesColour,
            HandlesSignals = true,
        });
    }

    // The console's stream says nothing when the reader of a pipe goes away, and a long run would go on for nobody.
    private static Stream OpenOutput()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
#pragma warning disable CA2000 // Standard output stays open to the end of the process.
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
#pragma warning restore CA2000
            if (!pipe.CanSeek)
            {
                return pipe;
            }
        }

        return Console.OpenStandardOutput();
    }
}
