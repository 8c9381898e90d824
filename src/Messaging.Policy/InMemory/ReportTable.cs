using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Reports by the account that they are about. Safe for many threads; looking up takes no lock and allocates nothing where nothing changed.</summary>
/// <remarks>Few are reported, and every sender is asked about: for nearly all others one bit of a small table tells that there is nothing to look up.</remarks>
/// <param name="exists">Whether there is an account.</param>
internal sealed class ReportTable(Predicate<AccountId> exists)
{
    /// <summary>How many reports about accounts that do not exist are kept.</summary>
    public const int MostAboutNobody = 10_000;

    /// <summary>So many bits that among ten thousand who are reported one in fourteen others is looked up.</summary>
    private const int Bits = 1 << 17;

    private readonly ConcurrentDictionary<AccountId, ReportHistory> _reports = new();
    private readonly Queue<AccountId> _aboutNobody = new();
    private ulong[] _marked = [];

    /// <summary>The reports about an account, in the order of their instants.</summary>
    public ImmutableArray<Report> Find(in AccountId about) =>
        IsMarked(about) && _reports.TryGetValue(about, out var reports) ? reports.All : [];

    public void Add(AccountId about, Report report)
    {
        if (report.Weight == 0)
        {
            return;
        }

        // Before the report is there: who is told that it was taken in finds it.
        Mark(about);
        _reports.GetOrAdd(about, static _ => new()).Add(report);
        if (!exists(about))
        {
            AddAboutNobody(about);
        }
    }

    /// <summary>Dismisses all reports by one account about another that were not dismissed before.</summary>
    /// <returns>How many.</returns>
    public int Dismiss(AccountId by, AccountId about, Instant at) => _reports.TryGetValue(about, out var reports) ? reports.Dismiss(by, at) : 0;

    /// <summary>Reports about accounts that do not exist are kept in case that they come to exist, and the oldest make room for new ones.</summary>
    private void AddAboutNobody(AccountId about)
    {
        lock (_aboutNobody)
        {
            _aboutNobody.Enqueue(about);
            while (_aboutNobody.Count > MostAboutNobody)
            {
                var oldest = _aboutNobody.Dequeue();
                if (!exists(oldest))
                {
                    _reports.TryRemove(oldest, out _);
                }
            }
        }
    }

    private bool IsMarked(in AccountId about)
    {
        var marked = Volatile.Read(ref _marked);
        var bit = BitOf(about);
        return marked.Length > 0 && (Volatile.Read(ref marked[bit / 64]) & (1UL << (bit % 64))) != 0;
    }

    private void Mark(in AccountId about)
    {
        var marked = Volatile.Read(ref _marked);
        if (marked.Length == 0)
        {
            var made = new ulong[Bits / 64];
            marked = Interlocked.CompareExchange(ref _marked, made, marked) is { Length: > 0 } others ? others : made;
        }

        var bit = BitOf(about);
        Interlocked.Or(ref marked[bit / 64], 1UL << (bit % 64));
    }

    private static int BitOf(in AccountId id) => (int)(AccountHash.Of(id) & (Bits - 1));
}
