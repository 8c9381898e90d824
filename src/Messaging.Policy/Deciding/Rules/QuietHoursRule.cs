using NodaTime;

namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The recipient's clock is in its quiet hours. (QUI-1)</summary>
    public static Reason QuietHours { get; } = new("quiet_hours", "QUI-1", ReasonClass.Recipient);
}

/// <summary>QUI-1: the recipient's clock is in its quiet hours.</summary>
internal readonly struct QuietHoursRule : IStandardRule
{
    public static int Index => RuleIndex.QuietHours;

    public static Reason Reason => Reason.QuietHours;

    public static string Reads => "recipient.quietHours, recipient.timeZone";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("recipient.quietHours", facts.KnownRecipient.QuietHours is { } hours ? $"{hours.From} to {hours.To}" : null).Add("recipient.timeZone", facts.KnownRecipient.TimeZone);

    public static RulePrecondition Needs => RulePrecondition.QuietHours;

    public static DisclosureFreedom Freedom => DisclosureFreedom.SilentOnly;

    public static Ruling Judge(in SendFacts facts) =>
        AreOn(facts) ? Ruling.AtMost(Outcome.Quiet) : Ruling.None;

    private static bool AreOn(in SendFacts facts) =>
        facts.KnownRecipient is { QuietHours: { } hours, TimeZone: { } id }
        && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone
        && hours.Contains(CalendarTime.NanosecondOfDay(facts.NowMicros, zone.GetUtcOffset(facts.Now)));
}
