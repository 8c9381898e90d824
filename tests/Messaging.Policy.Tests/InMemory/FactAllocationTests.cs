using Messaging.Policy.Tests.Allocation;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>P6: looking up, and replacing a conversation that there is, allocates nothing.</summary>
[Collection(Reference.RandomWorldCollection.Name)]
public sealed class FactAllocationTests
{
    public static TheoryData<string> Kinds => ["number", "guid", "text", "mixed"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void P6_looking_up_allocates_nothing(string kind)
    {
        var (store, subject, others) = Begin(kind);
        var found = (Accounts: new Account?[others.Length], Relations: new RelationPair[others.Length], Blocks: new BlockPair[others.Length], Threads: new MessageThread[others.Length]);

        Bytes.Of(() =>
        {
            ((IFactSource)store).FindAll(subject, others, found.Accounts, others, found.Relations, found.Blocks, found.Threads);
            Bytes.Now(store.FindAsync(others, found.Accounts, default));
            Bytes.Now(store.FindAsync(subject, others, found.Relations, default));
            Bytes.Now(store.FindAsync(subject, others, found.Blocks, default));
            Bytes.Now(store.FindAsync(subject, others, found.Threads, default));
            Bytes.Now(store.FindAsync(subject, default(NodaTime.Instant), default));
        }).Should().Be(0);

        found.Relations[1].Outgoing.Tags.Count.Should().Be(1);
        found.Threads[2].State.Should().Be(MessageThreadState.Open);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void P6_replacing_a_conversation_that_there_is_allocates_nothing(string kind)
    {
        var (store, subject, others) = Begin(kind);
        var thread = store.FindThread(subject, others[2]);

        Bytes.Of(() =>
        {
            var next = thread with { Beginnings = thread.Beginnings + 1 };
            Bytes.Now(store.TryReplaceAsync(subject, others[2], thread, next, default));
            thread = next;
        }).Should().Be(0);

        store.FindThread(others[2], subject).Should().Be(thread);
    }

    private static (InMemoryMessagingStore Store, AccountId Subject, AccountId[] Others) Begin(string kind)
    {
        var store = new InMemoryMessagingStore();
        AccountId[] others = [.. Enumerable.Range(1, 40).Select(number => IdOf(kind == "mixed" ? new[] { "number", "guid", "text" }[number % 3] : kind, number))];
        var subject = IdOf(kind, 99);
        Array.ForEach(others, other => store.SetAccount(new Account { Id = other }));
        store.SetRelation(subject, others[0], new(RelationFlags.Follows));
        store.SetRelation(subject, others[1], new(RelationFlags.Follows, TagSet.Of("x-fan")));
        store.SetThread(subject, others[2], new() { State = MessageThreadState.Open });
        store.AddReport(others[0], subject, default);
        return (store, subject, others);
    }

    private static AccountId IdOf(string kind, int number) => kind switch
    {
        "guid" => AccountId.FromGuid(new Guid(number, 0, 0, new byte[8])),
        "text" => AccountId.FromString($"account {number}"),
        _ => AccountId.FromInt64(number),
    };
}
