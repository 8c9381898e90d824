using System.CommandLine;
using System.CommandLine.Parsing;

namespace Messaging.Policy.Cli;

/// <summary>Options and arguments that take one of a few words: help, errors and completion name them.</summary>
internal static class ClosedList
{
    public static Option<string> Among(this Option<string> option, params string[] words)
    {
        option.HelpName = string.Join('|', words);
        option.CompletionSources.Add(words);
        option.Validators.Add(result => Check(result, option.Name, words));
        return option;
    }

    public static Argument<string> Among(this Argument<string> argument, params string[] words)
    {
        argument.HelpName = string.Join('|', words);
        argument.CompletionSources.Add(words);
        argument.Validators.Add(result => Check(result, argument.Name, words));
        return argument;
    }

    private static void Check(SymbolResult result, string name, string[] words)
    {
        foreach (var word in result.Tokens.Select(token => token.Value).Where(word => !words.Contains(word, StringComparer.Ordinal)))
        {
            result.AddError($"{name}: '{word}' is not allowed; allowed is one of {string.Join(", ", words)}");
        }
    }
}
