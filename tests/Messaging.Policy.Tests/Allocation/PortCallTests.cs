using System.Collections.Immutable;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Allocation;

/// <summary>B3: every port is called once a decision, for one recipient or many, and not at all where it is not needed.</summary>
public class PortCallTests
{
    [Fact]
    public void One_recipient_is_one_call_at_each_port_that_is_always_needed()
    {
        var (world, calls) = Counted();

        world.Check();

        calls.Should().BeEquivalentTo(new Dictionary<string, int> { ["accounts"] = 1, ["relations"] = 1, ["blocks"] = 1, ["threads"] = 1 });
    }

    [Fact]
    public void Five_hundred_recipients_are_one_call_too()
    {
        var (world, calls) = Counted();
        world.With(policy =>
        {
            policy.Accounts.Reports = new() { Threshold = 1, Window = Period.FromDays(1), RestrictFor = Period.FromDays(1) };
            policy.Budgets = [new() { Name = "messages", Limit = 10, Every = Period.FromDays(1) }];
        });

        world.CheckMany(world.Attempt(), [.. Enumerable.Range(0, 500).Select(index => index == 0 ? (AccountId)"ben" : AccountId.FromInt64(index))]);

        calls.Should().BeEquivalentTo(new Dictionary<string, int> { ["accounts"] = 1, ["relations"] = 1, ["blocks"] = 1, ["threads"] = 1, ["reports"] = 1, ["ask"] = 1 });
    }

    [Fact]
    public void Budgets_are_asked_only_where_one_applies_or_a_message_has_an_id()
    {
        var (world, calls) = Counted();
        world.With(policy => policy.Budgets = [new() { Name = "calls", Verbs = [MessageVerb.Call], Limit = 1, Every = Period.FromDays(1) }]);
        world.Check();
        world.Account("ben", ben => ben with { Mode = "noOne" }).Check(verb: MessageVerb.Call);
        calls.Should().NotContainKey("ask");

        world.Check(messageId: "m");
        calls["ask"].Should().Be(1, "whether an id is another message's is asked whatever else is said");
        world.Account("ben", ben => ben with { Mode = null }).Check(verb: MessageVerb.Call);
        calls["ask"].Should().Be(2);
        world.Check(messageId: "m");
        calls["ask"].Should().Be(3);
    }

    [Fact]
    public void An_acquire_is_one_take_and_one_replacement()
    {
        var (world, calls) = Counted();
        world.With(policy => policy.Budgets = [new() { Name = "messages", Limit = 10, Every = Period.FromDays(1) }]);

        world.Acquire(messageId: "m");

        calls.Should().BeEquivalentTo(new Dictionary<string, int> { ["accounts"] = 1, ["relations"] = 1, ["blocks"] = 1, ["threads"] = 1, ["take"] = 1, ["replace"] = 1 });
    }

    [Fact]
    public void No_recipients_are_no_calls()
    {
        var (world, calls) = Counted();

        world.CheckMany(world.Attempt());

        calls.Should().BeEmpty();
    }

    private static (World World, Dictionary<string, int> Calls) Counted()
    {
        var world = new World();
        var counting = new Counting(world.Store);
        world.WithPorts(_ => new MessagingPorts { Accounts = counting, Relations = counting, Blocks = counting, Threads = counting, Reports = counting, Budgets = counting });
        return (world, counting.Calls);
    }

    private sealed class Counting(InMemoryMessagingStore inner)
        : IAccountRepository, IRelationRepository, IBlockListRepository, IThreadRepository, IReportRepository, IBudgetStore
    {
        public Dictionary<string, int> Calls { get; } = [];

        public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) =>
            Count("accounts").FindAsync(ids, accounts, cancellationToken);

        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
            Count("relations").FindAsync(subject, others, relations, cancellationToken);

        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
            Count("blocks").FindAsync(subject, others, blocks, cancellationToken);

        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken) =>
            Count("threads").FindAsync(subject, others, threads, cancellationToken);

        public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken) =>
            Count("replace").TryReplaceAsync(one, other, expected, replacement, cancellationToken);

        public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) =>
            Count("reports").FindAsync(about, after, cancellationToken);

        public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => Count("ask").AskAsync(request, cancellationToken);

        public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) => Count("take").TakeAsync(request, cancellationToken);

        public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) => Count("take over").TakeOverAsync(request, cancellationToken);

        public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => Count("renew").RenewAsync(request, cancellationToken);

        public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) => Count("settle").SettleAsync(request, cancellationToken);

        public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) => Count("give back").GiveBackAsync(request, cancellationToken);

        public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) => Count("void").VoidAsync(request, cancellationToken);

        public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) => Count("refund").RefundAsync(request, cancellationToken);

        private InMemoryMessagingStore Count(string call)
        {
            Calls[call] = Calls.GetValueOrDefault(call) + 1;
            return inner;
        }
    }
}
