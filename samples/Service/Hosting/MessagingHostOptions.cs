namespace Service;

/// <summary>What the section <c>Messaging:Host</c> of the settings says of how the service runs, apart from its policy.</summary>
internal sealed class MessagingHostOptions
{
    /// <summary>How long a decision waits for what it looks up.</summary>
    public TimeSpan PortDeadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long a report that the moderators did not take is sent again.</summary>
    public TimeSpan RetryReportsAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How old the data of laws may become before the log says so.</summary>
    public TimeSpan LawDataMaximumAge { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How many differences of the shadow policy the log shows in a minute.</summary>
    public int ShadowSamplesPerMinute { get; set; } = 10;

    /// <summary>How many keys each budget may hold in memory.</summary>
    public long MaximumBudgetKeys { get; set; } = 10_000_000;
}
