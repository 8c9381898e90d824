using System.Runtime.CompilerServices;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>What is read ahead lies within what it is read ahead of (the one unsafe file counts on it), and changes nothing.</summary>
[Collection(Reference.RandomWorldCollection.Name)]
public sealed class PrefetchTests
{
    private const int LastFactOfAccount = 84;
    private const int SecondLineOfRest = 64;
    private const int HeaderAndType = 16;

    [Fact]
    public void An_account_is_as_large_as_what_is_asked_for_of_it()
    {
        var account = World.Adult("ana");
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            account = account with { };
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // The place just past the last fact still counts as the account's.
        least.Should().BeGreaterThanOrEqualTo(LastFactOfAccount + HeaderAndType);
        Unsafe.SizeOf<PairOverflow>().Should().BeGreaterThan(SecondLineOfRest);
    }

    [Fact]
    public void Reading_ahead_changes_nothing()
    {
        var account = World.Adult("ana");
        var rest = new PairOverflow { Version = 2, Thread = MessageThread.None };

        Prefetch.Of(account);
        Prefetch.Of(ref rest);

        account.Should().Be(World.Adult("ana"));
        (rest.Version, rest.Thread, rest.Facts).Should().Be((2, MessageThread.None, null));
    }
}
