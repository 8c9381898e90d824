namespace Messaging.Policy.Cli;

/// <summary>Input that cannot be used, with everything that is wrong with it.</summary>
internal sealed class BadInputException(string source, IReadOnlyList<string> messages)
    : Exception($"{source}: {string.Join("; ", messages)}")
{
    public BadInputException(string source, IEnumerable<PolicyError> errors)
        : this(source, [.. errors.Select(error => error.ToString())])
    {
    }

    public BadInputException(string source, string message)
        : this(source, [message])
    {
    }

    /// <summary>What to print, a line for each thing that is wrong.</summary>
    public IEnumerable<string> Lines => messages.Select(message => $"{source}: {message}");
}
