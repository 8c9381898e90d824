using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>What every thread repository owes.</summary>
public abstract class ThreadRepositoryContract
{
    private static readonly MessageThread Pending = new()
    {
        State = MessageThreadState.Pending,
        StartedBy = "ana",
        First = new(1, World.Noon),
        ChangedAt = World.Noon,
        Beginnings = 1,
    };

    private static readonly MessageThread Open = Pending with { State = MessageThreadState.Open, Accepted = true, Second = new(3, World.Noon + Duration.FromMinutes(1)), Beginnings = 2 };

    protected abstract ValueTask<IThreadRepository> CreateAsync();

    [Fact]
    public async Task What_is_not_there_is_none()
    {
        var repository = await CreateAsync();
        var found = new MessageThread[2];

        await repository.FindAsync("ana", new AccountId[] { "ben", "ana" }, found, default);

        found.Should().Equal(MessageThread.None, MessageThread.None);
    }

    [Fact]
    public async Task A_replacement_is_found_from_both_sides()
    {
        var repository = await CreateAsync();
        (await repository.TryReplaceAsync("ben", "ana", MessageThread.None, Pending, default)).Should().BeTrue();
        (await repository.TryReplaceAsync("ana", "ben", Pending, Open, default)).Should().BeTrue();

        (await FindAsync(repository, "ana", "ben")).Should().Be(Open);
        (await FindAsync(repository, "ben", "ana")).Should().Be(Open);
        (await FindAsync(repository, "ben", "cho")).Should().Be(MessageThread.None);
    }

    [Fact]
    public async Task What_came_through_of_each_side_is_kept()
    {
        var repository = await CreateAsync();
        var counted = Open with { First = Open.First with { Reached = 0, Shown = 0 }, Second = Open.Second with { Sent = 4, Reached = 3, Shown = 2 } };
        await repository.TryReplaceAsync("ana", "ben", MessageThread.None, counted, default);

        (await FindAsync(repository, "ben", "ana")).Should().Be(counted);
    }

    [Fact]
    public async Task What_is_no_longer_as_it_was_read_is_not_replaced()
    {
        var repository = await CreateAsync();
        (await repository.TryReplaceAsync("ana", "ben", Pending, Open, default)).Should().BeFalse();
        (await FindAsync(repository, "ana", "ben")).Should().Be(MessageThread.None);
        (await repository.TryReplaceAsync("ana", "ben", MessageThread.None, Pending, default)).Should().BeTrue();

        foreach (var other in new[] { MessageThread.None, Open, Pending with { Accepted = true }, Pending with { First = new(2, World.Noon) }, Pending with { Beginnings = 3 }, Pending with { ChangedAt = null },
            Pending with { First = Pending.First with { Reached = 0 } }, Pending with { First = Pending.First with { Shown = 0 } } })
        {
            (await repository.TryReplaceAsync("ana", "ben", other, Open, default)).Should().BeFalse();
        }

        (await FindAsync(repository, "ana", "ben")).Should().Be(Pending);
    }

    [Fact]
    public async Task A_conversation_can_become_none_again()
    {
        var repository = await CreateAsync();
        await repository.TryReplaceAsync("ana", "ben", MessageThread.None, Pending, default);

        (await repository.TryReplaceAsync("ana", "ben", Pending, MessageThread.None, default)).Should().BeTrue();

        (await FindAsync(repository, "ana", "ben")).Should().Be(MessageThread.None);
        (await repository.TryReplaceAsync("ana", "ben", MessageThread.None, Open, default)).Should().BeTrue();
    }

    [Fact]
    public async Task A_cancelled_change_has_not_happened()
    {
        var repository = await CreateAsync();
        await ((Func<Task>)(async () => await repository.TryReplaceAsync("ana", "ben", MessageThread.None, Pending, new CancellationToken(canceled: true))))
            .Should().ThrowAsync<OperationCanceledException>();

        (await FindAsync(repository, "ana", "ben")).Should().Be(MessageThread.None);
    }

    [Fact]
    public async Task Of_many_attempts_at_once_one_succeeds()
    {
        var repository = await CreateAsync();
        for (var round = 0; round < 50; round++)
        {
            AccountId one = $"one{round}", other = $"other{round}";
            var wins = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(async () =>
                await repository.TryReplaceAsync(one, other, MessageThread.None, Pending with { Beginnings = index + 1 }, default))));
            wins.Count(win => win).Should().Be(1);
            (await FindAsync(repository, one, other)).Beginnings.Should().Be(Array.IndexOf(wins, true) + 1);
        }
    }

    private static async Task<MessageThread> FindAsync(IThreadRepository repository, AccountId subject, AccountId other)
    {
        var found = new MessageThread[1];
        await repository.FindAsync(subject, new[] { other }, found, default);
        return found[0];
    }
}
