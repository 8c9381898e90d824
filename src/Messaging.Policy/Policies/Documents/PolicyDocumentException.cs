namespace Messaging.Policy;

/// <summary>A policy document that cannot be loaded, with everything that is wrong with it.</summary>
public sealed class PolicyDocumentException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errors">Everything that is wrong, one error or more.</param>
    /// <exception cref="ArgumentNullException">The errors are null.</exception>
    public PolicyDocumentException(IReadOnlyList<PolicyError> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>Everything that is wrong, in the order in which it was found; the message lists all of it.</summary>
    public IReadOnlyList<PolicyError> Errors { get; }

    private static string Describe(IReadOnlyList<PolicyError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return $"The policy document cannot be loaded:\n{string.Join('\n', errors.Select(error => $"  {error}"))}";
    }
}
