namespace Messaging.Policy;

/// <summary>Which members of a policy are judged by which others: where one of those is wrong in its form, nothing can be said of them.</summary>
internal static class PolicyDependents
{
    private static readonly (string Member, Func<string, bool> IsDependent)[] Definitions =
    [
        ("$.audience.modes", path => IsBelow(path, "$.audience") || IsBelow(path, "$.ages")),
        ("$.ages.bands", path => IsBelow(path, "$.ages") || IsBelow(path, "$.groups") || path.Contains("Bands", StringComparison.Ordinal)),
        ("$.rules", path => IsBelow(path, "$.remedies") || IsBelow(path, "$.disclosure")),
        ("$.remedies", path => IsBelow(path, "$.audience.modes")),
        ("$.disclosure", path => path.EndsWith(".refundOn", StringComparison.Ordinal)),
    ];

    /// <summary>Whether what is found at a place may come only of the other place's being wrong.</summary>
    /// <param name="place">The path of the finding.</param>
    /// <param name="wrong">The path of the value whose form is wrong.</param>
    public static bool Depends(string place, string wrong) =>
        Array.Exists(Definitions, each => IsBelow(wrong, each.Member) && each.IsDependent(place))

        // The entries of a table of ages are judged together, and the members of a budget by its window.
        || (IsBelow(wrong, "$.ages") && IsBelow(place, SectionOf(wrong)))
        || (wrong.EndsWith(".window", StringComparison.Ordinal) && IsBelow(place, wrong[..^".window".Length]));

    private static string SectionOf(string path) => string.Join('.', path.Split('.', 4).Take(3));

    private static bool IsBelow(string place, string path) => PolicyRemainder.IsAtOrBelow(place, path);
}
