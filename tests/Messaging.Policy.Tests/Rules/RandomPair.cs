using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Rules;

/// <summary>Ana, Ben, what stands between them and a policy that asks for much, at random; the same for the same seed.</summary>
internal sealed class RandomPair
{
    private static readonly Duration[] Spans = [Duration.Zero, World.Microsecond, Duration.FromHours(1), Duration.FromDays(1), Duration.FromDays(8), Duration.FromDays(800)];
    private static readonly string[] Modes = ["everyone", "friends", "ask", "noOne", "missing"];
    private static readonly string[] Regions = ["ES", "ES-CT", "GB", "US", "US-UT", "KP", "CH", "DE"];

    private readonly Random _dice;

    public RandomPair(int seed)
    {
        _dice = new Random(seed);
        World = new World();
        World.With(Ask);
        World.Account("ana", Somehow).Account("ben", Somehow);
        foreach (var (from, to) in new[] { ("ana", "ben"), ("ben", "ana") })
        {
            World.Relation(from, to, Of(RelationFlags.None, RelationFlags.Friend, RelationFlags.Follows, RelationFlags.Allows));
            World.Blocks(from, to, Of(BlockState.None, BlockState.None, BlockState.Blocks, BlockState.Restricts, BlockState.Mutes, BlockState.Restricts | BlockState.Mutes));
        }

        for (var reports = _dice.Next(4); reports > 0; reports--)
        {
            World.Report("cat" + reports, "ana", World.Noon - Spans[reports]);
        }

        if (Chance(60))
        {
            World.Thread(
                Of(MessageThreadState.None, MessageThreadState.Pending, MessageThreadState.Open, MessageThreadState.Declined, MessageThreadState.Locked),
                Of("ana", "ben"), _dice.Next(4), _dice.Next(3), Chance(50), Past(), Past(), Past());
        }

        if (Chance(5))
        {
            World.Without("ben");
        }
    }

    public World World { get; }

    public SendAttempt Attempt() => World.Attempt(
        to: Chance(5) ? "ana" : "ben",
        verb: Of([.. Enum.GetValues<MessageVerb>().Except([MessageVerb.Unknown])]),
        content: Of([.. Enum.GetValues<ContentKind>().Except([ContentKind.Unknown])]));

    private void Ask(MessagingPolicyOptions policy)
    {
        policy.Accounts = new()
        {
            Phone = new() { Required = Chance(50), LineTypes = [PhoneLine.Mobile] },
            Email = new() { Required = Chance(50) },
            MinimumTenure = Chance(50) ? Period.FromDays(1) : Period.Zero,
            Reports = new() { Threshold = 2, Window = Period.FromDays(7), RestrictFor = Period.FromDays(1) },
            UnavailableRegions = Chance(50) ? ["KP", "ES-CT"] : Chance(50) ? ["EU"] : [],
        };
        policy.Ages = new()
        {
            Assurance = new() { Minimum = Of(AgeAssurance.Declared, AgeAssurance.Verified) },
            Minimum = new() { Default = Of(13, 16, 18) },
            Bands = [new() { Name = "teen", From = 13, To = 18 }, new() { Name = "adult", From = 18 }],
        };
        policy.Audience = new()
        {
            Default = "everyone",
            Reciprocity = Chance(30),
            Modes =
            [
                PairRuleCases.Mode("everyone", ("anyone", Outcome.Deliver)),
                PairRuleCases.Mode("friends", ("friend", Outcome.Deliver)),
                PairRuleCases.Mode("ask", ("anyone", Outcome.Request)),
                PairRuleCases.Mode("noOne"),
            ],
        };
        policy.Signals = new() { Typing = Of(Enum.GetValues<SignalPolicy>()), ReadReceipts = Of(Enum.GetValues<SignalPolicy>()) };
        policy.Budgets = [];
    }

    private Account Somehow(Account account) => account with
    {
        Kind = Chance(90) ? AccountKind.Person : Of(AccountKind.Staff, AccountKind.System),
        BirthDate = Chance(10) ? null : new LocalDate(1995 + _dice.Next(20), 11, 20 + _dice.Next(5)),
        AgeAssurance = Of(Enum.GetValues<AgeAssurance>()),
        Region = Chance(10) ? default : Region.Parse(Of(Regions)),
        Phone = Of(PhoneLine.Mobile, PhoneLine.Mobile, PhoneLine.None, PhoneLine.Voip, PhoneLine.Unknown),
        Email = Of(EmailState.Verified, EmailState.None),
        CreatedAt = Past(),
        Standing = Chance(70) ? Standing.Good : new(Of(StandingState.Suspended, StandingState.StartLocked, StandingState.Deactivated), Chance(20) ? null : World.Noon + Of(Spans)),
        Mode = Chance(50) ? null : Of(Modes),
        Guardian = Chance(70) ? null : new() { Widest = Of(Modes) },
        QuietHours = Chance(50) ? null : new(new(8, 0), new(20, 0)),
        Signals = new(ReadReceipts: Chance(50), Typing: Chance(50)),
    };

    private Instant? Past() => Chance(10) ? null : World.Noon - Of(Spans);

    private bool Chance(int percent) => _dice.Next(100) < percent;

    private T Of<T>(params T[] choices) => choices[_dice.Next(choices.Length)];
}
