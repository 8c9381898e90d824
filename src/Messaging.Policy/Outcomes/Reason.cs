namespace Messaging.Policy;

/// <summary>Why an attempt was narrowed: a stable code, the rule behind it and what it is about.</summary>
/// <remarks>The library's reasons are static members, each declared beside its rule; a host makes its own. Immutable and safe for many threads.</remarks>
public sealed partial class Reason
{
    /// <summary>The rule id of every reason that is not the library's.</summary>
    internal const string OwnRuleId = "POL";

    /// <summary>Makes a reason of a host's or a policy's own.</summary>
    /// <param name="code">The stable code: lower-case letters, digits and single underscores between them, starting with a letter.</param>
    /// <param name="reasonClass">What it is about.</param>
    /// <exception cref="ArgumentException">The code has another form.</exception>
    public Reason(string code, ReasonClass reasonClass)
        : this(code, OwnRuleId, reasonClass)
    {
        if (!IsCode(code))
        {
            throw new ArgumentException($"'{code}' is not a reason code; allowed are lower-case letters, digits and single underscores between them, starting with a letter.", nameof(code));
        }
    }

    private Reason(string code, string ruleId, ReasonClass reasonClass)
    {
        Code = code;
        RuleId = ruleId;
        Class = reasonClass;
    }

    /// <summary>The stable code, for example <c>sender_blocked</c>; it never changes its meaning.</summary>
    public string Code { get; }

    /// <summary>The id of the rule, for example <c>BLK-2</c>; <c>POL</c> for a policy's or host's own.</summary>
    public string RuleId { get; }

    /// <summary>What it is about.</summary>
    public ReasonClass Class { get; }

    /// <summary>The code.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Code;

    /// <summary>Whether a text is lower snake case.</summary>
    internal static bool IsCode(string? text)
    {
        if (string.IsNullOrEmpty(text) || !char.IsAsciiLetterLower(text[0]) || text[^1] == '_')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var isUnderscore = text[i] == '_';
            if ((!isUnderscore && !char.IsAsciiLetterLower(text[i]) && !char.IsAsciiDigit(text[i])) || (isUnderscore && text[i - 1] == '_'))
            {
                return false;
            }
        }

        return true;
    }
}
