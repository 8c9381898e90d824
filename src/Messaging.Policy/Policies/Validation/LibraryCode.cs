namespace Messaging.Policy;

/// <summary>A code of the library.</summary>
internal sealed record LibraryCode(string RuleId, string Code, bool IsAboutSender, DisclosureFreedom Freedom = DisclosureFreedom.Any)
{
    /// <summary>The rule's letters, for example <c>BLK</c>.</summary>
    public string Letters => RuleId[..3];
}
