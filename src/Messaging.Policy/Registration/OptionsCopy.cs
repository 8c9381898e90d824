namespace Messaging.Policy;

/// <summary>Copies a whole policy into the options that a host configures, which cannot be replaced.</summary>
internal static class OptionsCopy
{
    public static void Into(MessagingPolicyOptions target, MessagingPolicyOptions source)
    {
        target.Name = source.Name;
        target.AsOf = source.AsOf;
        target.Sources = source.Sources;
        target.SelfMessages = source.SelfMessages;
        target.Accounts = source.Accounts;
        target.Ages = source.Ages;
        target.Ties = source.Ties;
        target.Audience = source.Audience;
        target.Requests = source.Requests;
        target.Rules = source.Rules;
        target.Budgets = source.Budgets;
        target.Groups = source.Groups;
        target.Signals = source.Signals;
        target.Remedies = source.Remedies;
        target.Exemptions = source.Exemptions;
        target.Disclosure = source.Disclosure;
    }
}
