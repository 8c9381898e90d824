using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>What every <see cref="IThreadRepository"/> owes. Inherit it in a project of tests; each fact is a test of your repository.</summary>
/// <remarks>xunit makes an instance for each test.</remarks>
public abstract class ThreadRepositoryContract
{
    private static readonly MessageThread Pending = new()
    {
        State = MessageThreadState.Pending,
        StartedBy = "ana",
        First = new(1, ContractFacts.Noon),
        ChangedAt = ContractFacts.Noon,
        Beginnings = 1,
    };

    private static readonly MessageThread Open = Pending with { State = MessageThreadState.Open, Accepted = true, Second = new(3, ContractFacts.Noon + Duration.FromMinutes(1)), Beginnings = 2 };

    /// <summary>Makes a repository without conversations.</summary>
    /// <returns>The repository.</returns>
    protected abstract ValueTask<IThreadRepository> CreateAsync();

    /// <summary>
    /// Arranges that the next change is committed and that its reply is lost on the way: by an interceptor, or a proxy that cuts the connection. Default: nothing can be lost, since the repository
    /// is in this process.
    /// </summary>
    /// <returns>Whether the next reply will be lost; where not, the facts about lost replies prove nothing.</returns>
    protected virtual ValueTask<bool> TryLoseNextReplyAsync() => new(false);

    [Fact]
    public async Task A_change_whose_reply_is_lost_is_known_by_its_token()
    {
        var repository = await CreateAsync();
        if (!await TryLoseNextReplyAsync())
        {
            return;
        }

        Assert.True(await repository.TryReplaceAsync("ana", "ben", MessageThread.None, Pending, default), "it was committed");
        Assert.Equal(Pending, await FindAsync(repository, "ana", "ben"));
    }

    [Fact]
    public async Task A_change_to_the_same_that_another_made_is_not_taken_for_ones_own()
    {
        var repository = await CreateAsync();
        var wins = 0;
        for (var i = 0; i < 2; i++)
        {
            // Both want the very same conversation: only a token tells them apart.
            wins += await repository.TryReplaceAsync("ana", "ben", MessageThread.None, Pending, default) ? 1 : 0;
        }

        Assert.Equal(1, wins);
    }

    [Fact]
    public async Task What_is_not_there_is_none()
    {
        var repository = await CreateAsync();
        var found = new MessageThread[2];

        await repository.FindAsync("ana", new AccountId[] { "ben", "ana" }, found, default);

        Assert.Equal([MessageThread.None, MessageThread.None], found);
    }

    [Fact]
    public async Task A_replacement_is_found_from_both_sides()
    {
        var repository = await CreateAsync();
        Assert.True(await repository.TryReplaceAsync("ben", "ana", MessageThread.None, Pending, default));
        Assert.True(await repository.TryReplaceAsync("ana", "ben", Pending, Open, default));

        Assert.Equal(Open, await FindAsync(repository, "ana", "ben"));
        Assert.Equal(Open, await FindAsync(repository, "ben", "ana"));
        Assert.Equal(MessageThread.None, await FindAsync(repository, "ben", "cho"));
    }

    [Fact]
    public async Task What_came_through_of_each_side_is_kept()
    {
        var repository = await CreateAsync();
        var counted = Open with { First = Open.First with { Reached = 0, Shown = 0 }, Second = Open.Second with { Sent = 4, Reached = 3, Shown = 2 } };
        await repository.TryReplaceAsync("ana", "ben", MessageThread.None, counted, default);

        Assert.Equal(counted, await FindAsync(repository, "ben", "ana"));
    }

    [Fact]
    public async Task What_is_no_longer_as_it_was_read_is_not_replaced()
    {
        var repository = await CreateAsync();
        Assert.False(await repository.TryReplaceAsync("ana", "ben", Pending, Open, default));
        Assert.Equal(MessageThread.None, await FindAsync(repository, "ana", "ben"));
        Assert.True(await repository.TryReplaceAsync("ana", "ben", MessageThread.None, Pending, default));

        foreach (var other in new[] { MessageThread.None, Open, Pending with { Accepted = true }, Pending with { First = new(2, ContractFacts.Noon) }, Pending with { Beginnings = 3 }, Pending with { ChangedAt = null },
            Pending with { First = Pending.First with { Reached = 0 } }, Pending with { First = Pending.First with { Shown = 0 } } })
        {
            Assert.False(await repository.TryReplaceAsync("ana", "ben", other, Open, default));
        }

        Assert.Equal(Pending, await FindAsync(repository, "ana", "ben"));
    }

    [Fact]
    public async Task A_conversation_can_become_none_again()
    {
        var repository = await CreateAsync();
        await repository.TryReplaceAsync("ana", "ben", MessageThread.None, Pending, default);

        Assert.True(await repository.TryReplaceAsync("ana", "ben", Pending, MessageThread.None, default));

        Assert.Equal(MessageThread.None, await FindAsync(repository, "ana", "ben"));
        Assert.True(await repository.TryReplaceAsync("ana", "ben", MessageThread.None, Open, default));
    }

    [Fact]
    public async Task A_cancelled_change_has_not_happened()
    {
        var repository = await CreateAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await repository.TryReplaceAsync("ana", "ben", MessageThread.None, Pending, new CancellationToken(canceled: true)));

        Assert.Equal(MessageThread.None, await FindAsync(repository, "ana", "ben"));
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
            Assert.Equal(1, wins.Count(win => win));
            Assert.Equal(Array.IndexOf(wins, true) + 1, (await FindAsync(repository, one, other)).Beginnings);
        }
    }

    [Fact]
    public async Task Every_part_of_a_conversation_comes_back_and_counts_when_it_is_compared()
    {
        var repository = await CreateAsync();
        var at = ContractFacts.Noon + ContractFacts.Microsecond;
        var whole = Open with { StartedBy = "ben", ChangedAt = at, Second = new(long.MaxValue, at), Beginnings = long.MaxValue, State = MessageThreadState.Declined };
        await repository.TryReplaceAsync("ana", "ben", MessageThread.None, whole, default);

        Assert.Equal(whole, await FindAsync(repository, "ana", "ben"));
        Assert.False(await repository.TryReplaceAsync("ana", "ben", whole with { ChangedAt = ContractFacts.Noon }, Open, default));
        Assert.False(await repository.TryReplaceAsync("ana", "ben", whole with { StartedBy = "ana" }, Open, default));
        Assert.True(await repository.TryReplaceAsync("ben", "ana", whole, Open, default));
    }

    [Fact]
    public async Task Odd_and_huge_ids_are_told_apart()
    {
        var repository = await CreateAsync();
        var ids = ContractFacts.OddIds;
        for (var i = 0; i < ids.Length; i++)
        {
            Assert.True(await repository.TryReplaceAsync("cho", ids[i], MessageThread.None, Pending with { StartedBy = ids[i], Beginnings = i + 1 }, default));
        }

        var found = new MessageThread[ids.Length];
        await repository.FindAsync("cho", ids, found, default);

        Assert.Equal(ids, found.Select(thread => thread.StartedBy));
        Assert.Equal(Enumerable.Range(1, ids.Length), found.Select(thread => (int)thread.Beginnings));
    }

    private static async Task<MessageThread> FindAsync(IThreadRepository repository, AccountId subject, AccountId other)
    {
        var found = new MessageThread[1];
        await repository.FindAsync(subject, new[] { other }, found, default);
        return found[0];
    }
}
