namespace Messaging.Policy;

/// <summary>What the values of the library's enums are called in documents, scenarios and output: the only place that knows.</summary>
internal static class Names
{
    public static NameTable<Outcome> Outcomes => OutcomeNames.Outcomes;

    public static NameTable<MessageVerb> Verbs { get; } = new(
        ("send", MessageVerb.Send), ("edit", MessageVerb.Edit), ("react", MessageVerb.React), ("call", MessageVerb.Call), ("typing", MessageVerb.Typing),
        ("readReceipt", MessageVerb.ReadReceipt), ("addToGroup", MessageVerb.AddToGroup), ("deliver", MessageVerb.Deliver));

    public static NameTable<ContentKind> Contents { get; } = new(
        ("text", ContentKind.Text), ("link", ContentKind.Link), ("post", ContentKind.Post), ("image", ContentKind.Image), ("video", ContentKind.Video), ("voice", ContentKind.Voice));

    public static NameTable<AccountKind> AccountKinds { get; } = new(
        ("person", AccountKind.Person), ("bot", AccountKind.Bot), ("staff", AccountKind.Staff), ("system", AccountKind.System));

    public static NameTable<PhoneLine> PhoneLines { get; } = new(
        ("none", PhoneLine.None), ("mobile", PhoneLine.Mobile), ("fixedLine", PhoneLine.FixedLine), ("voip", PhoneLine.Voip), ("unknown", PhoneLine.Unknown));

    /// <summary>Line types only: what a number has, as a policy lists them.</summary>
    public static NameTable<PhoneLine> LineTypes { get; } = new(
        ("mobile", PhoneLine.Mobile), ("fixedLine", PhoneLine.FixedLine), ("voip", PhoneLine.Voip), ("unknown", PhoneLine.Unknown));

    public static NameTable<EmailState> EmailStates { get; } = new(("none", EmailState.None), ("verified", EmailState.Verified));

    public static NameTable<StandingState> Standings { get; } = new(
        ("good", StandingState.Good), ("startLocked", StandingState.StartLocked), ("suspended", StandingState.Suspended), ("deactivated", StandingState.Deactivated));

    public static NameTable<AgeAssurance> Assurances { get; } = new(
        ("declared", AgeAssurance.Declared), ("inferred", AgeAssurance.Inferred), ("estimated", AgeAssurance.Estimated), ("verified", AgeAssurance.Verified));

    public static NameTable<Consent> Consents { get; } = new(
        ("unknown", Consent.Unknown), ("pending", Consent.Pending), ("granted", Consent.Granted), ("denied", Consent.Denied), ("withdrawn", Consent.Withdrawn));

    public static NameTable<MessageThreadState> ThreadStates { get; } = new(
        ("none", MessageThreadState.None), ("pending", MessageThreadState.Pending), ("open", MessageThreadState.Open), ("declined", MessageThreadState.Declined), ("locked", MessageThreadState.Locked));

    public static NameTable<UnknownPart> UnknownParts { get; } = new(("country", UnknownPart.Country), ("strictest", UnknownPart.Strictest));

    public static NameTable<AgeTransition> AgeTransitions { get; } = new(
        ("freeze", AgeTransition.Freeze), ("recheck", AgeTransition.Recheck), ("keep", AgeTransition.Keep));

    public static NameTable<SelfMessages> SelfMessages { get; } = new(("deny", Policy.SelfMessages.Deny), ("deliver", Policy.SelfMessages.Deliver));

    public static NameTable<SignalPolicy> SignalRules { get; } = new(("never", SignalPolicy.Never), ("mutual", SignalPolicy.Mutual), ("always", SignalPolicy.Always));

    public static NameTable<BudgetOwner> BudgetOwners { get; } = new(("sender", BudgetOwner.Sender), ("pair", BudgetOwner.Pair), ("recipient", BudgetOwner.Recipient));

    public static NameTable<BudgetCounts> BudgetCounts { get; } = new(
        ("message", Policy.BudgetCounts.Message), ("newThread", Policy.BudgetCounts.NewThread), ("request", Policy.BudgetCounts.Request),
        ("uniqueRecipient", Policy.BudgetCounts.UniqueRecipient));

    public static NameTable<BudgetWindow> BudgetWindows { get; } = new(
        ("continuous", BudgetWindow.Continuous), ("fixed", BudgetWindow.Fixed), ("calendar", BudgetWindow.Calendar), ("rolling", BudgetWindow.Rolling));

    public static NameTable<RefundOn> Refunds { get; } = new(("never", RefundOn.Never), ("reply", RefundOn.Reply), ("answer", RefundOn.Answer));

    public static NameTable<FailureMode> FailureModes { get; } = new(("deny", FailureMode.Deny), ("allow", FailureMode.Allow));

    public static NameTable<GroupEntry> GroupEntries { get; } = new(("invited", GroupEntry.Invited), ("joined", GroupEntry.Joined));

    public static NameTable<GroupBlocks> GroupBlocks { get; } = new(
        ("refuse", Policy.GroupBlocks.Refuse), ("hide", Policy.GroupBlocks.Hide), ("warn", Policy.GroupBlocks.Warn));

    public static NameTable<BlockTold> BlocksTold { get; } = new(
        ("nobody", BlockTold.Nobody), ("candidate", BlockTold.Candidate), ("members", BlockTold.Members), ("both", BlockTold.Both));

    public static NameTable<ReasonClass> ReasonClasses { get; } = new(("own", ReasonClass.Own), ("pair", ReasonClass.Pair), ("recipient", ReasonClass.Recipient));

    public static NameTable<Disclosure> Disclosures { get; } = new(("exact", Disclosure.Exact), ("merged", Disclosure.Merged), ("silent", Disclosure.Silent));

    /// <summary>Lower snake case, unlike the others: an affordance is written beside codes.</summary>
    public static NameTable<Affordance> Affordances => OutcomeNames.Affordances;
}
