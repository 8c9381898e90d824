namespace Messaging.Policy;

/// <summary>
/// The rules of the library in order of precedence: the only place that names them all. A policy's own rules and the host's run
/// between the first part and the second; then come budgets, when the sender's view is known, and what is asked only where a group is concerned.
/// </summary>
internal static class StandardRules
{
    /// <summary>The places from existence to the end of the sender's own rules.</summary>
    public const ulong OfSender = (1UL << (RuleIndex.SenderAgeUnassured + 1)) - 1;

    /// <summary>The places of the rules between the sender and the recipient, but for the modes.</summary>
    public const ulong OfRecipient = ((1UL << RuleIndex.RecipientMode) - 1) & ~OfSender;

    /// <summary>The places that stand after a policy's own rules, up to budgets.</summary>
    public const ulong AfterOwn = ((1UL << (RuleIndex.QuietHours + 1)) - 1) & ~((1UL << RuleIndex.ThreadLocked) - 1);

    public static void VisitFirst<TVisitor>(ref TVisitor visitor, in SendFacts facts)
        where TVisitor : struct, IRuleVisitor, allows ref struct
    {
        VisitExistence(ref visitor, facts);
        VisitSender(ref visitor, facts);
        VisitRecipient(ref visitor, facts);
        VisitModes(ref visitor, facts);
    }

    /// <summary>Whether there is something to judge at all.</summary>
    public static void VisitExistence<TVisitor>(ref TVisitor visitor, in SendFacts facts)
        where TVisitor : struct, IRuleVisitor, allows ref struct
    {
        visitor.Visit<FactsUnavailableRule>(facts);
        visitor.Visit<SenderUnknownRule>(facts);
        visitor.Visit<MessageIdReusedRule>(facts);
        visitor.Visit<SelfMessageRule>(facts);
    }

    /// <summary>The sender alone: all but STD-3 look at no other account.</summary>
    public static void VisitSender<TVisitor>(ref TVisitor visitor, in SendFacts facts)
        where TVisitor : struct, IRuleVisitor, allows ref struct
    {
        visitor.Visit<SenderDeactivatedRule>(facts);
        visitor.Visit<SenderSuspendedRule>(facts);
        visitor.Visit<SenderStartLockedRule>(facts);
        visitor.Visit<SenderReportedRule>(facts);
        visitor.Visit<PhoneUnverifiedRule>(facts);
        visitor.Visit<PhoneLineTypeRule>(facts);
        visitor.Visit<EmailUnverifiedRule>(facts);
        visitor.Visit<AccountTooNewRule>(facts);
        visitor.Visit<RegionUnavailableRule>(facts);
        visitor.Visit<SenderUnderageRule>(facts);
        visitor.Visit<SenderAgeUnknownRule>(facts);
        visitor.Visit<SenderAgeUnassuredRule>(facts);
    }

    /// <summary>The sender towards the recipient, but for the modes.</summary>
    public static void VisitRecipient<TVisitor>(ref TVisitor visitor, in SendFacts facts)
        where TVisitor : struct, IRuleVisitor, allows ref struct
    {
        visitor.Visit<SignalOffRule>(facts);
        visitor.Visit<SenderModeClosedRule>(facts);
        visitor.Visit<SenderGuardianRule>(facts);
        visitor.Visit<SenderConsentMissingRule>(facts);
        visitor.Visit<BlockedBySenderRule>(facts);
        visitor.Visit<RecipientUnknownRule>(facts);
        visitor.Visit<RecipientInactiveRule>(facts);
        visitor.Visit<SenderBlockedRule>(facts);
        visitor.Visit<RecipientRegionUnavailableRule>(facts);
        visitor.Visit<RecipientUnderageRule>(facts);
        visitor.Visit<RecipientAgeUnknownRule>(facts);
        visitor.Visit<RecipientSignalOffRule>(facts);
        visitor.Visit<AgeBandsApartRule>(facts);
        visitor.Visit<RecipientGuardianRule>(facts);
        visitor.Visit<RecipientConsentMissingRule>(facts);
    }

    /// <summary>The recipient's mode and its ceilings.</summary>
    public static void VisitModes<TVisitor>(ref TVisitor visitor, in SendFacts facts)
        where TVisitor : struct, IRuleVisitor, allows ref struct
    {
        visitor.Visit<RecipientModeRule>(facts);
        visitor.Visit<RecipientBandCeilingRule>(facts);
        visitor.Visit<RecipientGuardianCeilingRule>(facts);
        visitor.Visit<RecipientOtherBandsRule>(facts);
        visitor.Visit<RecipientOtherBandsSilentRule>(facts);
    }

    public static void VisitAfterOwnRules<TVisitor>(ref TVisitor visitor, in SendFacts facts)
        where TVisitor : struct, IRuleVisitor, allows ref struct
    {
        visitor.Visit<ThreadLockedRule>(facts);
        visitor.Visit<RequestLimitRule>(facts);
        visitor.Visit<RequestContentRule>(facts);
        visitor.Visit<RequestDeclinedRule>(facts);
        visitor.Visit<RecipientRestrictsRule>(facts);
        visitor.Visit<RecipientMutesRule>(facts);
        visitor.Visit<QuietHoursRule>(facts);
    }

    public static void VisitBudgets<TVisitor>(ref TVisitor visitor, in SendFacts facts)
        where TVisitor : struct, IRuleVisitor, allows ref struct
    {
        visitor.Visit<RateLimitedRule>(facts);
        visitor.Visit<RecipientRateLimitedRule>(facts);
    }

    public static void VisitGroup<TVisitor>(ref TVisitor visitor, in SendFacts facts)
        where TVisitor : struct, IRuleVisitor, allows ref struct
    {
        visitor.Visit<NotInGroupRule>(facts);
        visitor.Visit<AlreadyInGroupRule>(facts);
        visitor.Visit<GroupFullRule>(facts);
        visitor.Visit<TooFewFriendsInsideRule>(facts);
        visitor.Visit<CreatorApprovalRule>(facts);
        visitor.Visit<BlockedInGroupRule>(facts);
    }

    public static void VisitAll<TVisitor>(ref TVisitor visitor, in SendFacts facts)
        where TVisitor : struct, IRuleVisitor, allows ref struct
    {
        VisitFirst(ref visitor, facts);
        VisitAfterOwnRules(ref visitor, facts);
        VisitBudgets(ref visitor, facts);
        VisitGroup(ref visitor, facts);
    }
}
