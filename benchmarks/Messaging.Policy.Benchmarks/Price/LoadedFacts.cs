using NodaTime;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The facts of one attempt, loaded: the object that hand-written rules and the engines judge.</summary>
public sealed class LoadedFacts
{
    public static readonly Region Closed = Region.Parse("KP");
    private static readonly Region _korea = Region.Parse("KR");
    private static readonly Region _australia = Region.Parse("AU");

    public required Account Sender { get; init; }

    public required Account? Recipient { get; init; }

    /// <summary>The sender's time zone, looked up.</summary>
    public required DateTimeZone SenderZone { get; init; }

    /// <summary>The recipient's time zone, looked up.</summary>
    public required DateTimeZone? RecipientZone { get; init; }

    public required RelationPair Relations { get; init; }

    public required BlockPair Blocks { get; init; }

    public required MessageThread Thread { get; init; }

    public required Instant Now { get; init; }

    public bool AreFriends => Relations.AreFriends;

    public bool IsAnswered =>
        Thread.State is MessageThreadState.Pending or MessageThreadState.Open or MessageThreadState.Locked
        && (Thread.SideOf(Recipient!.Id, Sender.Id).Sent > 0 || (Thread.Accepted && Thread.StartedBy == Sender.Id));

    public bool IsSenderDeactivated => Sender.Standing.State == StandingState.Deactivated;

    public bool IsSenderSuspended => Sender.Standing is { State: StandingState.Suspended } standing && (standing.Until is not { } until || until > Now);

    public bool IsPhoneMissing => Sender.Phone == PhoneLine.None;

    public bool IsPhoneLineRefused => Sender.Phone is PhoneLine.Voip or PhoneLine.Unknown;

    public bool IsTooNew => Sender.CreatedAt is not { } created || created + Duration.FromDays(1) > Now;

    public bool IsSenderRegionUnavailable => Sender.Region == Closed;

    public bool IsSenderUnderage => SenderAge is { } age && age < MinimumAge(Sender);

    public bool IsSenderAgeUnknown => SenderAge is null;

    public bool BlocksRecipient => (Blocks.Outgoing & BlockState.Blocks) != 0;

    public bool IsRecipientUnknown => Recipient is null;

    public bool IsRecipientInactive => Recipient is { } recipient
        && (recipient.Standing.State == StandingState.Deactivated
            || (recipient.Standing is { State: StandingState.Suspended } standing && (standing.Until is not { } until || until > Now)));

    public bool IsBlocked => Recipient is not null && (Blocks.Incoming & BlockState.Blocks) != 0;

    public bool IsRecipientRegionUnavailable => Recipient?.Region == Closed;

    public bool IsRecipientUnderage => RecipientAge is { } age && age < MinimumAge(Recipient!);

    public bool IsRecipientAgeUnknown => Recipient is not null && RecipientAge is null;

    public bool AreBandsApart => SenderAge >= 18 && RecipientAge is >= 13 and < 18 && !AreFriends && !IsAnswered;

    public bool IsModeClosed => Recipient is not null && (Recipient.Mode ?? "friends") switch
    {
        "everyone" => false,
        "friends" => !AreFriends && (Relations.Incoming.Flags & RelationFlags.Allows) == 0 && !IsAnswered,
        _ => true,
    };

    public bool IsThreadLocked => Recipient is not null && Thread.State == MessageThreadState.Locked;

    public int? SenderAge => AgeOf(Sender, SenderZone);

    public int? RecipientAge => Recipient is null ? null : AgeOf(Recipient, RecipientZone!);

    public static int MinimumAge(Account account) => account.Region == _korea ? 14 : account.Region == _australia ? 16 : 13;

    /// <summary>The age where the account is. All of these accounts name the zone that they are in.</summary>
    private int? AgeOf(Account account, DateTimeZone zone)
    {
        if (account.BirthDate is not { } birth)
        {
            return null;
        }

        var today = Now.InZone(zone).Date;
        var age = today.Year - birth.Year;
        return today.Month < birth.Month || (today.Month == birth.Month && today.Day < birth.Day) ? age - 1 : age;
    }
}
