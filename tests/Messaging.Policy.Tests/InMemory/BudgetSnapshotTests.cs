using Messaging.Policy.Tests.Flow;
using NodaTime;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>A restart gives nobody a fresh burst: budgets, what replies give back and known messages are saved and loaded, as a whole or not at all.</summary>
public sealed class BudgetSnapshotTests
{
    private static readonly Duration _hour = Duration.FromHours(1);

    [Theory]
    [InlineData("ana", "ben")]
    [InlineData("1", "2")]
    [InlineData("11111111-2222-3333-4444-555555555555", "2")]
    public async Task PAC_1_a_restart_gives_nobody_a_fresh_burst_and_counts_the_time_that_passed(string sender, string recipient)
    {
        var (from, to) = (Id(sender), Id(recipient));
        foreach (var key in Enum.GetValues<BudgetOwner>())
        {
            var policy = Policy(key);
            var before = Store(from, to);
            await Send(policy, before, from, to, Stage.Noon);
            await Send(policy, before, from, to, Stage.Noon);

            var after = Store(from, to);
            after.LoadBudgets(Saved(before, Stage.Noon + Duration.FromMinutes(10)), Stage.Noon + _hour - Duration.FromTicks(10));
            (await Send(policy, after, from, to, Stage.Noon + _hour - Duration.FromTicks(10))).IsAllowed.Should().BeFalse();
            (await Send(policy, after, from, to, Stage.Noon + _hour)).IsAllowed.Should().BeTrue();
            (await Send(policy, after, from, to, Stage.Noon + _hour)).IsAllowed.Should().BeFalse();
            (await Send(policy, Store(from, to), from, to, Stage.Noon + _hour)).IsAllowed.Should().BeTrue("the twin that loads nothing has a burst");
        }
    }

    [Fact]
    public async Task A_bucket_that_is_full_by_the_time_of_the_loading_takes_no_place()
    {
        var before = Store("ana", "ben");
        await Send(Policy(), before, "ana", "ben", Stage.Noon);
        var saved = Saved(before, Stage.Noon);

        var after = Store("ana", "ben");
        after.LoadBudgets(saved, Stage.Noon + _hour);
        after.BudgetKeyCount.Should().Be(0);
        saved.Position = 0;
        after.LoadBudgets(saved, Stage.Noon + _hour - Duration.FromTicks(10));
        after.BudgetKeyCount.Should().Be(1);
    }

    [Fact]
    public async Task PAC_1_a_clock_that_stepped_back_over_the_restart_adds_no_tokens()
    {
        var before = Store("ana", "ben");
        await Send(Policy(), before, "ana", "ben", Stage.Noon);
        await Send(Policy(), before, "ana", "ben", Stage.Noon);

        var early = Stage.Noon - Duration.FromDays(400);
        var after = Store("ana", "ben");
        after.LoadBudgets(Saved(before, Stage.Noon), early);

        (await Send(Policy(), after, "ana", "ben", early)).RetryAt.Should().Be(early + _hour);
    }

    [Fact]
    public async Task After_a_step_of_the_wall_clock_what_is_missing_is_measured_by_the_steady_one()
    {
        var before = Store("ana", "ben");
        (await before.TakeAsync(Request(Micros.Of(Stage.Noon), Micros.Of(Stage.Noon - _hour)), default)).IsGranted.Should().BeTrue();

        var after = Store("ana", "ben");
        after.LoadBudgets(Saved(before, Stage.Noon), Stage.Noon);
        var asked = Request(Micros.Of(Stage.Noon), Micros.Of(Stage.Noon));
        (await after.AskAsync(asked, default)).IsGranted.Should().BeFalse();
        asked.Charges[0].ClearsAt.Should().Be(Stage.Noon + Duration.FromSeconds(1));
    }

    [Fact]
    public async Task Who_was_messaged_before_the_restart_is_not_new_after_it()
    {
        var policy = Policy();
        policy.Budgets = [new() { Name = "people", Limit = 1, Refill = 1, Every = Period.FromHours(1), Counts = BudgetCounts.UniqueRecipient }];
        var before = Store("ana", "ben", "cat");
        await Send(policy, before, "ana", "ben", Stage.Noon);

        var after = Store("ana", "ben", "cat");
        after.LoadBudgets(Saved(before, Stage.Noon), Stage.Noon);

        after.BudgetKeyCount.Should().Be(2);
        (await Send(policy, after, "ana", "ben", Stage.Noon)).IsAllowed.Should().BeTrue("he is not new, and the budget is not asked");
        (await Send(policy, after, "ana", "cat", Stage.Noon)).IsAllowed.Should().BeFalse();
    }

    [Fact]
    public async Task A_reply_after_the_restart_gives_back_what_was_taken_before_it()
    {
        var policy = Policy();
        policy.Budgets![0].RefundOn = RefundOn.Reply;
        var before = Store("ana", "ben", "cat");
        await Send(policy, before, "ana", "ben", Stage.Noon);
        await Send(policy, before, "ana", "ben", Stage.Noon);

        var after = Store("ana", "ben", "cat");
        after.SetThread("ana", "ben", before.FindThread("ana", "ben"));
        after.LoadBudgets(Saved(before, Stage.Noon), Stage.Noon);
        (await Send(policy, after, "ana", "cat", Stage.Noon)).IsAllowed.Should().BeFalse();
        await Send(policy, after, "ben", "ana", Stage.Noon);

        (await Send(policy, after, "ana", "cat", Stage.Noon)).IsAllowed.Should().BeTrue();
        (await Send(policy, after, "ana", "cat", Stage.Noon)).IsAllowed.Should().BeTrue();
        (await Send(policy, after, "ana", "cat", Stage.Noon)).IsAllowed.Should().BeFalse();
    }

    [Fact]
    public async Task A_repeat_after_the_restart_is_a_repeat_until_a_day_after_the_first()
    {
        var before = Store("ana", "ben");
        (await Send(Policy(), before, "ana", "ben", Stage.Noon, "m")).IsAllowed.Should().BeTrue();

        var after = Store("ana", "ben");
        after.LoadBudgets(Saved(before, Stage.Noon + _hour), Stage.Noon + (2 * _hour));
        var policy = Policy();
        policy.Budgets![0].Limit = 0;
        (await Send(policy, after, "ana", "ben", Stage.Noon + Duration.FromDays(1) - Duration.FromTicks(10), "m")).IsAllowed.Should().BeTrue();
        (await Send(policy, after, "ana", "ben", Stage.Noon + Duration.FromDays(1), "m")).IsAllowed.Should().BeFalse();
        (await Send(policy, after, "ana", "ben", Stage.Noon + Duration.FromHours(3), "n")).IsAllowed.Should().BeFalse("the twin with another id");
    }

    [Fact]
    public async Task A_remembered_decision_keeps_every_part()
    {
        var policy = Policy();
        policy.Rules =
        [
            new() { Code = "too_late", Outcome = Outcome.Quiet, Class = ReasonClass.Own },
            new() { Code = "hushed", Outcome = Outcome.Deny, Class = ReasonClass.Recipient },
        ];
        policy.Remedies = new Dictionary<string, string> { ["hushed"] = "call_us" };
        policy.Disclosure = new Dictionary<string, Disclosure> { ["hushed"] = Disclosure.Silent, ["sender_blocked"] = Disclosure.Silent };
        policy.Budgets![0].Limit = 1;
        var before = Store("ana", "ben");
        before.Block("ben", "ana");
        var first = await Send(policy, before, "ana", "ben", Stage.Noon, "m");
        first.ToString().Should().Be("Deny: sender_blocked, hushed");
        first.SenderView.Advisories.Should().Be(Advisories.BudgetLow);

        var after = Store("ana", "ben");
        after.LoadBudgets(Saved(before, Stage.Noon), Stage.Noon);
        var request = new BudgetRequest { NowMicroseconds = Micros.Of(Stage.Noon), Message = new("ana", "ben", "m") };
        var known = (await after.AskAsync(request, default)).Known!.Value;
        var loaded = MessageDraft.Read(known.Record, new ReasonCatalog(StandardReasons.All, [], [])).Decision;

        loaded.ToString().Should().Be(first.ToString());
        loaded.Reasons.Select(reason => (reason.Code, reason.Class)).Should().Equal(first.Reasons.Select(reason => (reason.Code, reason.Class)));
        loaded.Remedies.Should().BeEquivalentTo(first.Remedies);
        loaded.RetryAt.Should().Be(first.RetryAt);
        loaded.SenderView.Should().Be(first.SenderView);
    }

    [Fact]
    public async Task A_torn_file_is_refused_wherever_it_was_cut_and_nothing_of_it_is_used()
    {
        var whole = await Whole();
        var store = Store("eve", "dan");
        await Send(Policy(), store, "eve", "dan", Stage.Noon);
        for (var length = 0; length < whole.Length; length++)
        {
            Refused(store, whole[..length]);
        }

        Refused(store, [.. whole, 0]);
        store.BudgetKeyCount.Should().Be(1);
        (await Send(Policy(), store, "eve", "dan", Stage.Noon)).IsAllowed.Should().BeTrue();
        (await Send(Policy(), store, "eve", "dan", Stage.Noon)).IsAllowed.Should().BeFalse();

        store.LoadBudgets(new MemoryStream(whole), Stage.Noon);
        store.BudgetKeyCount.Should().Be(2);
    }

    [Fact]
    public async Task An_altered_file_is_refused_whichever_byte_was_changed()
    {
        var whole = await Whole();
        var store = Store();
        for (var place = 0; place < whole.Length; place++)
        {
            var altered = (byte[])whole.Clone();
            altered[place] ^= (byte)(1 << (place % 8));
            Refused(store, altered);
        }

        store.BudgetKeyCount.Should().Be(0);
    }

    [Theory]
    [InlineData("\ud800", "m")]
    [InlineData("\udc00x", "\ufffe")]
    [InlineData("\ufffeabc", "m")]
    public async Task Texts_that_are_no_characters_come_back_as_they_were(string sender, string messageId)
    {
        var before = Store(sender, "ben");
        await Send(Policy(), before, sender, "ben", Stage.Noon, messageId);
        var after = Store(sender, "ben");
        after.LoadBudgets(Saved(before, Stage.Noon), Stage.Noon);
        after.BudgetKeyCount.Should().Be(1);
        (await Send(Policy(), after, sender, "ben", Stage.Noon, "other")).Outcome.Should().Be(Outcome.Deliver);
        (await Send(Policy(), after, sender, "ben", Stage.Noon, "another")).Outcome.Should().Be(Outcome.Deny, "two of two are taken");
        (await Send(Policy(), after, sender, "ben", Stage.Noon, messageId)).Outcome.Should().Be(Outcome.Deliver, "a repeat takes nothing");
    }

    [Fact]
    public void A_record_that_is_longer_than_a_block_is_read_again()
    {
        var message = new MessageKey("ana", "ben", new string('m', (SnapshotFormat.LongestBlock * 2) + 77));
        var budgets = new InMemoryBudgets();
        budgets.Messages.TryPut(new(message, Micros.Of(Stage.Noon), Micros.Of(Stage.Noon), 0, Guid.Empty, IsSent: true, new(MessageDraft.WriteEarlier(default), [])));
        var stream = new MemoryStream();
        budgets.Save(stream, Stage.Noon);
        stream.Position = 0;
        budgets.Loaded(stream, Stage.Noon).Messages.Find(new() { Message = message, NowMicroseconds = Micros.Of(Stage.Noon) }).Should().NotBeNull();
    }

    [Fact]
    public async Task A_foreign_file_and_one_of_a_newer_version_say_so()
    {
        Refused(Store(), []).Should().Contain("not a snapshot");
        Refused(Store(), [.. "{ \"accounts\": [] }"u8]).Should().Contain("not a snapshot");

        var table = new MemoryStream();
        new TokenBucketTable<long>(new() { TokenLimit = 1, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromHours(1) })
            .Save(table, Stage.Noon, static (writer, key) => writer.Write(key));
        Refused(Store(), table.ToArray()).Should().Be("The snapshot holds a table of token buckets, where the budgets of a messaging store was expected.");

        var newer = new MemoryStream();
        using (var writer = new SnapshotWriter(newer, BudgetSnapshot.Content, 1, version: 3))
        {
            writer.Finish();
        }

        Refused(Store(), newer.ToArray()).Should().Contain("version 3").And.Contain("reads versions 1 to 2");
        Refused(Store(), await Whole(), most: 1).Should().Contain("more keys");
    }

    [Theory]
    [InlineData("a record of no kind")]
    [InlineData("a bucket of no kind")]
    [InlineData("a bucket that lacks nothing")]
    [InlineData("a bucket that lacks too much")]
    [InlineData("an id of no kind")]
    [InlineData("a decision of no outcome")]
    [InlineData("a decision with a reason of no library")]
    [InlineData("a decision with a reason in neither list")]
    [InlineData("a decision with too many reasons")]
    [InlineData("a decision with a remedy of no library")]
    [InlineData("a reason without a code")]
    public void A_whole_file_that_says_what_cannot_be_is_refused(string what)
    {
        var stream = new MemoryStream();
        using (var writer = new SnapshotWriter(stream, BudgetSnapshot.Content, Micros.Of(Stage.Noon)))
        {
            WriteWrong(writer.Record, what);
            writer.EndRecord();
            writer.Finish();
        }

        Refused(Store(), stream.ToArray()).Should().Contain("torn or was altered");
    }

    [Fact]
    public async Task A_store_in_use_is_saved_with_every_take_that_ended_before_and_no_give_back_that_was_not_taken()
    {
        var budgets = new InMemoryBudgets();
        using var stop = new CancellationTokenSource();
        var uses = Task.Run(() =>
        {
            for (var i = 0L; !stop.IsCancellationRequested; i++)
            {
                // Each conversation holds a token for a while, and gives it back.
                budgets.Take(Recorded(i % 500)).IsGranted.Should().BeTrue();
                budgets.Refund(Recorded((i + 250) % 500));
            }
        });
        for (var round = 0; round < 30; round++)
        {
            var stream = new MemoryStream();
            budgets.Save(stream, Stage.Noon);
            stream.Position = 0;
            var loaded = budgets.Loaded(stream, Stage.Noon);

            var ask = Recorded(0, cost: 1_000_000);
            loaded.Ask(ask);
            var taken = Math.Max(ask.Charges[0].ClearsAtMicroseconds - Micros.Of(Stage.Noon), 0) / 1_000_000;
            loaded.Outstanding.Copy(Micros.Of(Stage.Noon)).Sum(saved => saved.Takes.Sum(take => take.Tokens)).Should().BeLessThanOrEqualTo(taken, "nothing is given back that was not taken");
        }

        await stop.CancelAsync();
        await uses;
    }

    private static AccountId Id(string text) =>
        Guid.TryParse(text, out var guid) ? guid : long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : text;

    private static InMemoryMessagingStore Store(params AccountId[] ids)
    {
        var store = new InMemoryMessagingStore();
        foreach (var id in ids)
        {
            store.SetAccount(Stage.Adult(id));
        }

        return store;
    }

    private static MessagingPolicyOptions Policy(BudgetOwner key = BudgetOwner.Sender) => new()
    {
        Audience = new() { Default = "everyone" },
        Budgets = [new() { Name = "messages", Limit = 2, Refill = 1, Every = Period.FromHours(1), Key = key }],
    };

    private static async Task<Decision> Send(
        MessagingPolicyOptions policy, InMemoryMessagingStore store, AccountId sender, AccountId recipient, Instant at, string? messageId = null)
    {
        var permit = await new MessagingPolicyEvaluator(policy, store.Ports).AcquireSendAsync(new SendAttempt(sender, recipient) { At = at, MessageId = messageId });
        await permit.CommitAsync();
        return permit.Decision;
    }

    private static MemoryStream Saved(InMemoryMessagingStore store, Instant at)
    {
        var stream = new MemoryStream();
        store.SaveBudgets(stream, at);
        stream.Position = 0;
        return stream;
    }

    /// <summary>A small file with a record of every kind.</summary>
    private static async Task<byte[]> Whole()
    {
        var policy = Policy();
        policy.Budgets![0].RefundOn = RefundOn.Reply;
        var store = Store("ana", "ben", "cat");
        await Send(policy, store, "ana", "ben", Stage.Noon, "m");
        await Send(policy, store, "cat", "ben", Stage.Noon);
        return Saved(store, Stage.Noon).ToArray();
    }

    private static string Refused(InMemoryMessagingStore store, byte[] bytes, long most = 0)
    {
        store = most == 0 ? store : new(new() { MaximumBudgetKeys = most });
        return FluentActions.Invoking(() => store.LoadBudgets(new MemoryStream(bytes), Stage.Noon)).Should().Throw<InvalidDataException>().Which.Message;
    }

    private static BudgetRequest Request(long now, long steady)
    {
        var request = new BudgetRequest();
        request.Time = new(now, steady);
        request.Add(new BudgetCharge { Key = new("a", BudgetKeyKind.Sender, 1, default), Limit = 1, IntervalMicroseconds = 1_000_000, Cost = 1 });
        return request;
    }

    private static BudgetRequest Recorded(long recipient, long cost = 1)
    {
        var request = new BudgetRequest { NowMicroseconds = Micros.Of(Stage.Noon), IsRecorded = true, Conversation = 1 };
        request.Add(new BudgetCharge
        {
            Key = new("a", BudgetKeyKind.Sender, 1, default),
            Sender = 1,
            Recipient = recipient,
            Limit = 1_000_000,
            IntervalMicroseconds = 1_000_000,
            Cost = cost,
            IsRefundable = true,
        });
        return request;
    }

    private static void WriteWrong(BinaryWriter writer, string what)
    {
        switch (what)
        {
            case "a record of no kind":
                writer.Write((byte)9);
                break;
            case "a bucket of no kind":
                BudgetSnapshot.WriteBucket(writer, new("a", BudgetKeyKind.None, 1, default), 1);
                break;
            case "a bucket that lacks nothing":
                BudgetSnapshot.WriteBucket(writer, new("a", BudgetKeyKind.Sender, 1, default), 0);
                break;
            case "a bucket that lacks too much":
                BudgetSnapshot.WriteBucket(writer, new("a", BudgetKeyKind.NewRecipient, 1, 2), long.MaxValue);
                break;
            case "an id of no kind":
                writer.Write((byte)1);
                writer.Write("a");
                writer.Write((byte)1);
                writer.Write((byte)7);
                break;
            default:
                WriteMessage(writer, what);
                break;
        }
    }

    private static void WriteMessage(BinaryWriter writer, string what)
    {
        writer.Write((byte)3);
        AccountIdRecord.Write(writer, 1);
        AccountIdRecord.Write(writer, 2);
        writer.Write("m");
        writer.Write(0L);
        writer.Write((byte)(what == "a decision of no outcome" ? 77 : (byte)Outcome.Deny));
        writer.Write((byte)Outcome.Deny);
        writer.Write((byte)Affordance.Disabled);
        writer.Write((byte)Advisories.None);
        writer.Write(false);
        writer.Write(0L);
        writer.Write(0L);
        writer.Write(what == "a decision with a remedy of no library" ? 1 << 30 : 0);
        writer.Write(0);
        switch (what)
        {
            case "a decision with a reason of no library":
                writer.Write((byte)1);
                writer.Write((byte)1);
                writer.Write("no_such_code");
                break;
            case "a decision with a reason in neither list":
                writer.Write((byte)1);
                writer.Write((byte)0);
                writer.Write("sender_blocked");
                break;
            case "a decision with too many reasons":
                writer.Write((byte)0);
                writer.Write((byte)65);
                for (var i = 0; i < 65; i++)
                {
                    writer.Write((byte)3);
                    writer.Write($"own_{i}");
                    writer.Write((byte)ReasonClass.Own);
                }

                break;
            default:
                writer.Write((byte)0);
                writer.Write((byte)1);
                writer.Write((byte)1);
                writer.Write("Not A Code");
                writer.Write((byte)ReasonClass.Own);
                break;
        }
    }
}
