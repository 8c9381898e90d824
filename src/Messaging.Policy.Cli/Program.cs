namespace Messaging.Policy.Cli;

internal static class Program
{
    public static Task<int> Main(string[] arguments)
    {
        // Before anything else opens a file: it would get the number of a stream that is closed.
        var streams = StandardStreams.Open();
        var isTerminal = streams.OutputIsOpen && !Console.IsOutputRedirected;
        return CommandLine.RunAsync(arguments, new Surroundings
        {
            Input = streams.Input,
            Output = streams.Output,
            Errors = streams.Errors,
            IsTerminal = isTerminal,
            Width = isTerminal ? Terminal.FindWidth() : null,
            AllowsColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
            HandlesSignals = true,
        });
    }
}
