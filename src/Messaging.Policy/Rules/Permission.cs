namespace Messaging.Policy;

/// <summary>The first half of a decision: what all permission rules say. A pure function of policy, facts and instant.</summary>
internal static class Permission
{
    /// <summary>The rules that a repeat is not judged by.</summary>
    public static readonly RuleSet NotForRepeats = new(
        (1UL << RuleIndex.RequestLimit) | (1UL << RuleIndex.RequestContent) | (1UL << RuleIndex.RequestDeclined), 0);

    private static readonly RuleSet StartLock = RuleIndex.Set(RuleIndex.SenderStartLocked);
    private static readonly RuleSet Mode = RuleIndex.Set(RuleIndex.RecipientMode);
    private static readonly RuleSet ModeAndOwn = new(Mode.Standard, ulong.MaxValue);

    /// <param name="facts">The facts.</param>
    /// <param name="isRepeat">Whether the message is a repeat, which requests no longer concern.</param>
    public static Rulings Judge(in SendFacts facts, bool isRepeat = false)
    {
        var judged = JudgedRules.For(facts);
        var court = new Court(isRepeat ? judged.Without(NotForRepeats) : judged, new Rulings(facts.Silent));
        StandardRules.VisitFirst(ref court, facts);
        return JudgeOthers(ref court, facts);
    }

    /// <param name="facts">The facts.</param>
    /// <param name="sender">What was judged of the sender beforehand.</param>
    public static Rulings Judge(in SendFacts facts, in SenderJudgement sender)
    {
        if (sender.Settled.IsEmpty)
        {
            return Judge(facts);
        }

        var judged = JudgedRules.For(facts).Without(sender.Settled);
        var court = new Court(judged, sender.Rulings);
        StandardRules.VisitExistence(ref court, facts);
        if (judged.Overlaps(StartLock))
        {
            StandardRules.VisitSender(ref court, facts);
        }

        StandardRules.VisitRecipient(ref court, facts);
        return JudgeOthers(ref court, facts);
    }

    private static Rulings JudgeOthers(ref Court court, in SendFacts facts)
    {
        court.VisitOwnRules(facts);
        if (IsRequestBound(court.Rulings))
        {
            StandardRules.VisitAfterOwnRules(ref court, facts with { IsRequestBound = true });
        }
        else
        {
            StandardRules.VisitAfterOwnRules(ref court, facts);
        }

        if (facts.Group != GroupFindings.None)
        {
            StandardRules.VisitGroup(ref court, facts);
        }

        return court.Rulings;
    }

    /// <summary>Whether the meet of the modes' and the policy's own rulings, silent ones left out, is a request.</summary>
    public static bool IsRequestBound(in Rulings rulings) =>
        !rulings.Requesting.IsEmpty && !rulings.VisibleDenying.Overlaps(ModeAndOwn);
}
