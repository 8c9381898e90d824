namespace Messaging.Policy;

/// <summary>The codes of the library as a policy may name them: their rules, and how far their disclosure can be set (sections 4 and 6).</summary>
internal static class LibraryCodes
{
    /// <summary>All codes of rules, in order of precedence.</summary>
    public static IReadOnlyList<LibraryCode> All { get; } =
        [.. RuleTable.Column(row => new LibraryCode(row.Reason.RuleId, row.Reason.Code, row.Reason.Class == ReasonClass.Own, row.Freedom))];

    /// <summary>What the view says that is no rule's code; a policy's rule may not be called so either.</summary>
    public static IReadOnlyList<string> OfTheView { get; } = ["recipient_unavailable", "phone_line_risky", "budget_low"];

    /// <summary>What an exemption may name besides "*": rule ids and their letters, but those that nothing exempts.</summary>
    public static IReadOnlyList<string> Exemptible { get; } = IdsAndLetters(All.Where(code => code.Letters is not ("SYS" or "EXI" or "DUP")));

    /// <summary>What an exemption towards a kind of recipient may name: rules about the sender, but blocks and those that nothing exempts.</summary>
    public static IReadOnlyList<string> ExemptibleTowards { get; } = IdsAndLetters(All.Where(code => code.IsAboutSender && code.Letters is not ("SYS" or "EXI" or "DUP" or "BLK")));

    /// <summary>Whether a code is the library's, so that no other rule may have it.</summary>
    public static bool IsTaken(string code) => Find(code) is not null || OfTheView.Contains(code);

    public static LibraryCode? Find(string code) => All.FirstOrDefault(known => known.Code == code);

    private static IReadOnlyList<string> IdsAndLetters(IEnumerable<LibraryCode> codes) =>
        [.. codes.Select(code => code.Letters).Append(Reason.OwnRuleId).Distinct(), .. codes.Select(code => code.RuleId)];
}
