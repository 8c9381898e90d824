using System.Reflection;
using System.Security.Cryptography;
using NodaTime;

namespace Messaging.Policy.Tests.Receipts;

/// <summary>The digest covers every fact, says nothing without the key, and does not depend on what no decision reads.</summary>
public sealed class FactsDigestTests
{
    private static readonly Instant Later = ReceiptFixture.Noon + Duration.FromMilliseconds(1);

    private static readonly Dictionary<string, Func<DecisionFacts, DecisionFacts>> Changes = new(StringComparer.Ordinal)
    {
        ["SendAttempt.Sender"] = Attempt(attempt => attempt with { Sender = "eve" }),
        ["SendAttempt.Sender: a number"] = Attempt(attempt => attempt with { Sender = 42 }),
        ["SendAttempt.Sender: the text of that number"] = Attempt(attempt => attempt with { Sender = "42" }),
        ["SendAttempt.Recipient"] = Attempt(attempt => attempt with { Recipient = "eve" }),
        ["SendAttempt.Verb"] = Attempt(attempt => attempt with { Verb = MessageVerb.Call }),
        ["SendAttempt.Content"] = Attempt(attempt => attempt with { Content = ContentKind.Link }),
        ["SendAttempt.At"] = Attempt(attempt => attempt with { At = Later }),
        ["SendAttempt.MessageId"] = Attempt(attempt => attempt with { MessageId = "m2" }),
        ["SendAttempt.MessageId: none"] = Attempt(attempt => attempt with { MessageId = null }),
        ["SendAttempt.Digest"] = Attempt(attempt => attempt with { Digest = "d2" }),
        ["SendAttempt.Presents"] = Attempt(attempt => attempt with { Presents = default }),
        ["DecisionFacts.Sender"] = facts => facts with { Sender = null },
        ["DecisionFacts.Recipient"] = facts => facts with { Recipient = null },
        ["Account.Id"] = Sender(account => account with { Id = "eve" }),
        ["Account.Kind"] = Sender(account => account with { Kind = AccountKind.Bot }),
        ["Account.BirthDate"] = Sender(account => account with { BirthDate = new LocalDate(1990, 5, 2) }),
        ["Account.BirthDate: none"] = Sender(account => account with { BirthDate = null }),
        ["Account.AgeAssurance"] = Sender(account => account with { AgeAssurance = AgeAssurance.Declared }),
        ["Account.AgeRange"] = Sender(account => account with { AgeRange = new(13, 15, new(2026, 11, 1)) }),
        ["Account.AgeRange: lower"] = Sender(account => account with { AgeRange = new(14, 15, new(2026, 11, 1)) }),
        ["Account.AgeRange: upper"] = Sender(account => account with { AgeRange = new(13, 16, new(2026, 11, 1)) }),
        ["Account.AgeRange: no upper"] = Sender(account => account with { AgeRange = new(13, null, new(2026, 11, 1)) }),
        ["Account.AgeRange: as of"] = Sender(account => account with { AgeRange = new(13, 15, new(2026, 11, 2)) }),
        ["Account.AgeRange: assurance"] = Sender(account => account with { AgeRange = new(13, 15, new(2026, 11, 1), AgeAssurance.Inferred) }),
        ["Account.Consent"] = Sender(account => account with { Consent = Consent.Granted }),
        ["Account.Region"] = Sender(account => account with { Region = Region.Parse("FR") }),
        ["Account.TimeZone"] = Sender(account => account with { TimeZone = "Europe/Paris" }),
        ["Account.Phone"] = Sender(account => account with { Phone = PhoneLine.Voip }),
        ["Account.Email"] = Sender(account => account with { Email = EmailState.None }),
        ["Account.CreatedAt"] = Sender(account => account with { CreatedAt = Later }),
        ["Account.Standing"] = Sender(account => account with { Standing = new(StandingState.StartLocked) }),
        ["Account.Standing: until"] = Sender(account => account with { Standing = new(StandingState.Good, Later) }),
        ["Account.Mode"] = Sender(account => account with { Mode = null }),
        ["Account.Guardian"] = Sender(account => account with { Guardian = null }),
        ["Guardian.Widest"] = Sender(account => account with { Guardian = account.Guardian! with { Widest = null } }),
        ["Guardian.Approved"] = Sender(account => account with { Guardian = account.Guardian! with { Approved = ["ana"] } }),
        ["Account.QuietHours"] = Sender(account => account with { QuietHours = null }),
        ["Account.QuietHours: from"] = Sender(account => account with { QuietHours = new(new(21, 0), new(7, 0)) }),
        ["Account.QuietHours: to"] = Sender(account => account with { QuietHours = new(new(22, 0), new(8, 0)) }),
        ["Account.Signals"] = Sender(account => account with { Signals = default }),
        ["Account.Signals: typing"] = Sender(account => account with { Signals = new(ReadReceipts: true, Typing: true) }),
        ["Account.Tags"] = Sender(account => account with { Tags = default }),
        ["Account.BlockedTags"] = Sender(account => account with { BlockedTags = TagSet.Of("x-spam") }),
        ["Account.BirthDateChangedAt"] = Sender(account => account with { BirthDateChangedAt = Later }),
        ["Account.Modes"] = Sender(account => account with { Modes = new() }),
        ["VerbModes.Send"] = Sender(account => account with { Modes = new() { Send = "friends" } }),
        ["VerbModes.Edit"] = Sender(account => account with { Modes = new() { Edit = "friends" } }),
        ["VerbModes.React"] = Sender(account => account with { Modes = new() { React = "friends" } }),
        ["VerbModes.Call"] = Sender(account => account with { Modes = new() { Call = "friends" } }),
        ["VerbModes.Typing"] = Sender(account => account with { Modes = new() { Typing = "friends" } }),
        ["VerbModes.ReadReceipt"] = Sender(account => account with { Modes = new() { ReadReceipt = "friends" } }),
        ["VerbModes.AddToGroup"] = Sender(account => account with { Modes = new() { AddToGroup = "friends" } }),
        ["the recipient's account"] = facts => facts with { Recipient = facts.Recipient! with { Kind = AccountKind.Bot } },
        ["DecisionFacts.Relations"] = facts => facts with { Relations = facts.Relations with { ShareCommunity = false } },
        ["Relations.Outgoing"] = facts => facts with { Relations = facts.Relations with { Outgoing = facts.Relations.Outgoing with { Flags = RelationFlags.Friend } } },
        ["Relations.Outgoing: tags"] = facts => facts with { Relations = facts.Relations with { Outgoing = facts.Relations.Outgoing with { Tags = default } } },
        ["Relations.Incoming"] = facts => facts with { Relations = facts.Relations with { Incoming = new(RelationFlags.Friend) } },
        ["DecisionFacts.Blocks"] = facts => facts with { Blocks = new(BlockState.Blocks, BlockState.None) },
        ["Blocks.Incoming"] = facts => facts with { Blocks = new(BlockState.None, BlockState.Blocks) },
        ["Blocks.OutgoingEnds"] = facts => facts with { Blocks = new(BlockState.Blocks, BlockState.None) { OutgoingEnds = new() { Blocks = Later } } },
        ["Blocks.OutgoingEnds: restricts"] = facts => facts with { Blocks = facts.Blocks with { OutgoingEnds = new() { Restricts = Later } } },
        ["Blocks.IncomingEnds"] = facts => facts with { Blocks = new(BlockState.None, BlockState.Blocks) { IncomingEnds = new() { Blocks = Later } } },
        ["Blocks.IncomingEnds: mutes"] = facts => facts with { Blocks = facts.Blocks with { IncomingEnds = new() { Mutes = Later } } },
        ["DecisionFacts.Thread"] = facts => facts with { Thread = MessageThread.None },
        ["MessageThread.State"] = Thread(thread => thread with { State = MessageThreadState.Locked }),
        ["MessageThread.StartedBy"] = Thread(thread => thread with { StartedBy = "ben" }),
        ["MessageThread.Accepted"] = Thread(thread => thread with { Accepted = false }),
        ["MessageThread.First"] = Thread(thread => thread with { First = thread.First with { Sent = 3 } }),
        ["MessageThread.First: reached"] = Thread(thread => thread with { First = thread.First with { Reached = 7 } }),
        ["MessageThread.First: shown"] = Thread(thread => thread with { First = thread.First with { Shown = 7 } }),
        ["MessageThread.First: last"] = Thread(thread => thread with { First = thread.First with { LastAt = null } }),
        ["MessageThread.Second"] = Thread(thread => thread with { Second = thread.Second with { Sent = 3 } }),
        ["MessageThread.Second: last"] = Thread(thread => thread with { Second = thread.Second with { LastAt = Later } }),
        ["MessageThread.ChangedAt"] = Thread(thread => thread with { ChangedAt = null }),
        ["MessageThread.Beginnings"] = Thread(thread => thread with { Beginnings = 2 }),
        ["DecisionFacts.Reports"] = facts => facts with { Reports = [] },
        ["DecisionFacts.Reports: not asked for"] = facts => facts with { Reports = default },
        ["Reports: by"] = facts => facts with { Reports = [facts.Reports[0] with { By = "dan" }] },
        ["Reports: at"] = facts => facts with { Reports = [facts.Reports[0] with { At = Later }] },
        ["Reports: weight"] = facts => facts with { Reports = [facts.Reports[0] with { Weight = 2 }] },
        ["Reports: dismissed"] = facts => facts with { Reports = [facts.Reports[0] with { DismissedAt = Later }] },
        ["DecisionFacts.Budgets"] = facts => facts with { Budgets = [] },
        ["Budgets: name"] = facts => facts with { Budgets = [facts.Budgets[0] with { Budget = "other" }] },
        ["Budgets: verdict"] = facts => facts with { Budgets = [facts.Budgets[0] with { Outcome = BudgetOutcome.Lacking }] },
        ["Budgets: clears"] = facts => facts with { Budgets = [facts.Budgets[0] with { ClearsAt = Later }] },
        ["DecisionFacts.First"] = facts => facts with { First = new(Outcome.Quiet, []) },
        ["First: outcome"] = facts => facts with { First = new(Outcome.Deliver, []) },
        ["First: reasons"] = facts => facts with { First = new(Outcome.Quiet, ["recipient_mutes"]) },
        ["DecisionFacts.FailedPorts"] = facts => facts with { FailedPorts = ["blocks"] },
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void One_fact_that_changes_changes_the_digest(string name) =>
        Digest(Changes[name](ReceiptFixture.Full)).Should().NotBe(Digest(ReceiptFixture.Full));

    [Fact]
    public void No_two_changes_have_the_same_digest() => Changes.Values.Select(change => Digest(change(ReceiptFixture.Full))).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_fact_there_is_has_its_change()
    {
        var facts =
            from type in new[] { typeof(SendAttempt), typeof(Account), typeof(Guardian), typeof(VerbModes), typeof(MessageThread), typeof(DecisionFacts) }
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.SetMethod is { IsPublic: true }
            select $"{type.Name}.{property.Name}";

        facts.Except(Changes.Keys).Should().Equal("DecisionFacts.Attempt");
    }

    [Fact]
    public void What_no_decision_reads_changes_nothing()
    {
        var facts = ReceiptFixture.Full;
        var same = facts with
        {
            Attempt = facts.Attempt with { At = ReceiptFixture.Noon + Duration.FromNanoseconds(999) },
            Sender = facts.Sender! with { Guardian = facts.Sender.Guardian! with { Approved = ["ben", "ana"] } },
        };

        Digest(same).Should().Be(Digest(facts));
    }

    [Fact]
    public void Without_the_key_a_right_guess_of_every_fact_does_not_give_the_digest()
    {
        var bytes = FactsForm.BytesOf(ReceiptFixture.Full);
        var digest = Digest(ReceiptFixture.Full);

        digest.Should().NotBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        new ReceiptKey("k-1", ReceiptFixture.Secret(2)).Digest(bytes).Should().NotBe(digest);
        new ReceiptKey("k-1", ReceiptFixture.Secret(1)).Digest(bytes).Should().Be(digest);
    }

    [Fact]
    public void Facts_say_nothing_of_anybody_when_they_are_printed() =>
        ReceiptFixture.Full.ToString().Should().NotContain("ana").And.NotContain("1990").And.NotContain("ES");

    private static string Digest(DecisionFacts facts) => ReceiptFixture.Receipt(facts).FactsDigest;

    private static Func<DecisionFacts, DecisionFacts> Attempt(Func<SendAttempt, SendAttempt> change) => facts => facts with { Attempt = change(facts.Attempt) };

    private static Func<DecisionFacts, DecisionFacts> Sender(Func<Account, Account> change) => facts => facts with { Sender = change(facts.Sender!) };

    private static Func<DecisionFacts, DecisionFacts> Thread(Func<MessageThread, MessageThread> change) => facts => facts with { Thread = change(facts.Thread) };
}
