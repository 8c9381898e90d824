using System.Reflection;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>Hashes only say where to look.</summary>
public sealed class AccountPartTests
{
    private const ulong Same = ulong.MaxValue;

    private readonly AccountPart _part = new();

    [Fact]
    public void Accounts_with_one_hash_are_told_apart_by_their_ids()
    {
        var accounts = Enumerable.Range(0, 40).Select(number => new Account { Id = number }).ToArray();
        Array.ForEach(accounts, account => _part.Set(Same, account));

        accounts.Should().OnlyContain(account => ReferenceEquals(_part.Find(Same, account.Id), account));
        _part.Find(Same, 40).Should().BeNull();
        _part.Find(Same, default).Should().BeNull();
    }

    [Fact]
    public void An_account_that_went_away_hides_no_other_one_and_is_not_found_by_an_empty_id()
    {
        _part.Set(Same, new Account { Id = 1 });
        _part.Set(Same, new Account { Id = 2 });

        _part.Remove(Same, 1).Should().BeTrue();
        _part.Remove(Same, 1).Should().BeFalse();

        _part.Find(Same, 1).Should().BeNull();
        _part.Find(Same, default).Should().BeNull();
        _part.Find(Same, 2)!.Id.Should().Be(AccountId.FromInt64(2));
    }

    [Fact]
    public void Coming_and_going_for_ever_takes_no_more_room()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _part.Set((ulong)i << 26, new Account { Id = i });
            _part.Remove((ulong)i << 26, i).Should().BeTrue();
        }

        var slots = (Array)typeof(AccountPart).GetField("_slots", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(_part)!;
        slots.Length.Should().Be(OpenSlots.Fewest);
    }
}
