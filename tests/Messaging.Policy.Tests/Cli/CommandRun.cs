using System.Text;
using Messaging.Policy.Cli;

namespace Messaging.Policy.Tests.Cli;

/// <summary>What a command line said and ended with.</summary>
internal sealed record CommandRun(int Code, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<CommandRun> OfAsync(params string[] arguments) => OfAsync("", arguments);

    public static async Task<CommandRun> OfAsync(string input, string[] arguments, bool isTerminal = false, bool allowsColour = true)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, new Surroundings
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Output = output,
            Errors = errors,
            IsTerminal = isTerminal,
            AllowsColour = allowsColour,
        });
        return new(code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
