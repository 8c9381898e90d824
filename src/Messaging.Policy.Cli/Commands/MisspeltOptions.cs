using System.CommandLine;
using System.CommandLine.Parsing;

namespace Messaging.Policy.Cli;

/// <summary>Finds what begins as an option does and is none: it would be taken for the name of a file.</summary>
internal static class MisspeltOptions
{
    /// <summary>What is wrong, a text for each.</summary>
    public static IEnumerable<string> In(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        if (parsed.Action is TeachingHelp)
        {
            yield break;
        }

        HashSet<string> taken = [.. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)];
        foreach (var argument in arguments.TakeWhile(argument => argument != "--"))
        {
            if (argument.Length > 1 && argument[0] == '-' && taken.Contains(argument))
            {
                string[] known = [.. parsed.CommandResult.Command.Options.Where(option => !option.Hidden).Select(option => option.Name), "--help"];
                yield return $"'{argument}' is not an option of {parsed.CommandResult.Command.Name}{(NearestName.Of(argument, known) is { } nearest ? $": did you mean {nearest}?" : $"; it has {string.Join(", ", known.Distinct())}.")}"
                    + $" A file of that name is ./{argument}.";
            }
        }
    }
}
