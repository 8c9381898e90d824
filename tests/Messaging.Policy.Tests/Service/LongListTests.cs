using System.Diagnostics.Metrics;
using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Service;

/// <summary>A8 to A10, law 8: a list is its single calls however long it is, and whichever way its facts are looked up.</summary>
public sealed class LongListTests : IDisposable
{
    private const int Crowd = 120;

    private static readonly MessageVerb[] Verbs = [MessageVerb.Send, MessageVerb.Typing, MessageVerb.Call];

    private readonly MessagingPolicyTelemetry _telemetry = new();
    private readonly MeterListener _listener = new();
    private readonly InMemoryMessagingStore _store = new();
    private readonly Random _dice = new(41);
    private int _measured;

    public LongListTests()
    {
        _listener.InstrumentPublished = (instrument, all) =>
        {
            if (ReferenceEquals(instrument.Meter, _telemetry.Meter))
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => _measured++);
        Fill();
    }

    public static TheoryData<int> Lengths => [0, 1, 2, 15, 16, 17, 31, 32, 33, 63, 64, 65, 66, 500];

    public void Dispose()
    {
        _listener.Dispose();
        _telemetry.Dispose();
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_list_of_any_length_says_what_single_calls_say_whichever_way_it_reads(int length)
    {
        var watched = new WatchedPorts(_store);
        var wrapped = new MessagingPorts { Accounts = watched, Relations = watched, Blocks = watched, Threads = watched, Reports = watched, Budgets = watched };
        var direct = new MessagingPolicyEvaluator(Policy(), _store.Ports, new());
        var decorated = new MessagingPolicyEvaluator(Policy(), wrapped, new());
        var measured = new MessagingPolicyEvaluator(Policy(), _store.Ports, new() { Telemetry = _telemetry });
        _listener.Start();
        var outcomes = new HashSet<string>();
        foreach (var sender in new[] { Id(0), Id(1), Id(2), Id(Crowd), Id(Crowd + 1) })
        {
            AccountId[] recipients = [.. Enumerable.Range(0, length).Select(_ => _dice.Next(12) == 0 ? sender : Id(_dice.Next(Crowd + 20)))];
            foreach (var verb in Verbs)
            {
                var attempt = new SendAttempt(sender, default, verb, ContentKind.Text) { At = World.Noon, Presents = TagSet.Of("x-pin") };
                var listed = Many(direct, attempt, recipients);

                listed.Should().Equal(recipients.Select(recipient => One(direct, attempt with { Recipient = recipient })));
                var texts = listed.Select(decision => decision.Text()).ToArray();
                Many(decorated, attempt, recipients).Select(decision => decision.Text()).Should().Equal(texts);
                Many(measured, attempt, recipients).Select(decision => decision.Text()).Should().Equal(texts);
                outcomes.UnionWith(listed.Select(decision => decision.Reasons.ToString()));
            }
        }

        // The three ways are three: the ports were asked, and measured.
        (watched.Calls.IsEmpty, _measured > 0).Should().Be((length == 0, length > 0));
        if (length == 500)
        {
            outcomes.Should().HaveCountGreaterThan(8);
        }
    }

    [Fact]
    public void What_an_earlier_longer_list_left_behind_is_not_seen()
    {
        var evaluator = new MessagingPolicyEvaluator(Policy(), _store.Ports, new());
        var attempt = new SendAttempt(Id(0), default) { At = World.Noon };
        AccountId[] known = [.. Enumerable.Range(1, 64).Select(Id)];
        AccountId[] strangers = [.. Enumerable.Range(0, 40).Select(one => AccountId.FromInt64(1_000_000 + one))];

        var first = Many(evaluator, attempt, known);
        Many(evaluator, attempt, strangers).Should().OnlyContain(decision => decision.Reasons.Contains(Reason.RecipientUnknown));

        Many(evaluator, attempt, known).Should().Equal(first);
    }

    private static Decision[] Many(MessagingPolicyEvaluator evaluator, SendAttempt attempt, AccountId[] recipients)
    {
        var decisions = new Decision[recipients.Length];
        evaluator.CanSendMessagesAsync(attempt, recipients, decisions).AsTask().GetAwaiter().GetResult();
        return decisions;
    }

    private static Decision One(MessagingPolicyEvaluator evaluator, SendAttempt attempt) =>
        evaluator.CanSendMessageAsync(attempt).AsTask().GetAwaiter().GetResult();

    /// <summary>Numbers, GUIDs and texts in turn; those from <see cref="Crowd"/> on have no account.</summary>
    private static AccountId Id(int index) => (index % 3) switch
    {
        0 => index + 1L,
        1 => new Guid(index + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        _ => $"somebody {index}",
    };

    private static MessagingPolicyOptions Policy() => new()
    {
        Accounts = new() { Phone = new() { Required = true, LineTypes = [PhoneLine.Mobile] }, Reports = new() { Threshold = 2, Window = Period.FromDays(1), RestrictFor = Period.FromDays(1) }, UnavailableRegions = ["KP"] },
        Audience = new()
        {
            Default = "open",
            Modes = [PairRuleCases.Mode("open", ("anyone", Outcome.Deliver)), PairRuleCases.Mode("ask", ("anyone", Outcome.Request), ("friend", Outcome.Deliver)), PairRuleCases.Mode("pal", ("x-pal", Outcome.Deliver), ("community", Outcome.Quiet))],
        },
        Signals = new() { Typing = SignalPolicy.Mutual },
    };

    private void Fill()
    {
        for (var index = 0; index < Crowd; index++)
        {
            // Some are missing in between.
            if (index is > 3 and var later && later % 11 == 0)
            {
                continue;
            }

            var account = World.Adult(Id(index));
            _store.SetAccount(account with
            {
                Mode = Of(null, "open", "ask", "pal", "none such"),
                BirthDate = index > 3 && Chance(10) ? null : account.BirthDate,
                Region = index > 3 && Chance(10) ? Region.Parse("KP") : account.Region,
                Standing = index > 3 && Chance(10) ? new(StandingState.Suspended, World.Noon + Duration.FromHours(index)) : Standing.Good,
                QuietHours = Chance(10) ? new(new(8, 0), new(20, 0)) : null,
                Signals = new(ReadReceipts: Chance(50), Typing: Chance(50)),
            });
        }

        foreach (var sender in Enumerable.Range(0, 3).Select(Id))
        {
            foreach (var other in Enumerable.Range(0, Crowd + 20).Select(Id).Where(other => other != sender))
            {
                Relate(sender, other);
            }
        }

        _store.AddReport(Id(5), Id(2), World.Noon);
        _store.AddReport(Id(6), Id(2), World.Noon);
    }

    private void Relate(AccountId one, AccountId other)
    {
        _store.SetRelation(one, other, new Relation(Of(RelationFlags.None, RelationFlags.Friend, RelationFlags.Follows), Chance(20) ? TagSet.Of("x-pal") : TagSet.Of()));
        if (Chance(20))
        {
            _store.SetRelation(other, one, new Relation(RelationFlags.Allows, TagSet.Of("x-pal")));
        }

        _store.SetBlocks(one, other, Of(BlockState.None, BlockState.None, BlockState.None, BlockState.Blocks));
        _store.SetBlocks(other, one, Of(BlockState.None, BlockState.None, BlockState.Blocks, BlockState.Restricts, BlockState.Mutes));
        _store.SetCommunity(one, other, Chance(20));
        if (Chance(40))
        {
            _store.SetThread(one, other, new MessageThread
            {
                State = Of(MessageThreadState.Pending, MessageThreadState.Open, MessageThreadState.Declined, MessageThreadState.Locked),
                StartedBy = Chance(50) ? one : other,
                First = new(_dice.Next(4), World.Noon - Duration.FromHours(_dice.Next(9))),
                Second = new(_dice.Next(4), null),
                ChangedAt = World.Noon - Duration.FromHours(_dice.Next(9)),
                Beginnings = 1,
            });
        }
    }

    private bool Chance(int percent) => _dice.Next(100) < percent;

    private T Of<T>(params T[] choices) => choices[_dice.Next(choices.Length)];
}
