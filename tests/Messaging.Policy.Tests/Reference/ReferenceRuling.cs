namespace Messaging.Policy.Tests.Reference;

/// <summary>What one rule said: a ceiling and a reason.</summary>
internal sealed record ReferenceRuling(string Rule, string Code, string Class, string Ceiling)
{
    /// <summary>When the reason clears; null: it is not time-bound.</summary>
    public long? Clears { get; init; }

    /// <summary>Whether a budget that is not disclosed stands behind it.</summary>
    public bool Undisclosed { get; init; }

    /// <summary>Whether a disclosed mode stands behind it: told exactly.</summary>
    public bool Told { get; init; }

    /// <summary>Whether it is kept from who sends to a group, in which members are hidden.</summary>
    public bool Hidden { get; init; }

    /// <summary>Section 6: exact, merged or silent.</summary>
    public string Level(ReferencePolicy policy)
    {
        if (Hidden || Ceiling is "filtered" or "quiet")
        {
            return "silent";
        }

        if (Rule is "SYS-1" or "EXI-1" or "DUP-1" || Told)
        {
            return "exact";
        }

        return policy.Disclosure.TryGetValue(Code, out var level) ? level : DefaultLevel(Class);
    }

    public static string DefaultLevel(string ofClass) => ofClass == "recipient" ? "merged" : "exact";
}
