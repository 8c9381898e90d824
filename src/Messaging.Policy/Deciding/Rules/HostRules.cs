namespace Messaging.Policy;

/// <summary>Judges a host's own rule as the policy's own are judged.</summary>
internal static class HostRules
{
    /// <returns>False if the rule threw: the attempt is refused (SYS-1).</returns>
    public static bool TryJudge(ISendRule rule, in SendFacts facts, out Ruling ruling, out Exception? exception)
    {
        try
        {
            ruling = rule.Judge(facts);
        }
#pragma warning disable CA1031 // Whatever a host's rule throws refuses the attempt and never escapes.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            ruling = Ruling.Deny;
            exception = thrown;
            return false;
        }

        exception = null;
        ruling = ruling.Ceiling == Outcome.Request ? facts.AsItStands(Outcome.Request) : ruling;
        return true;
    }
}
