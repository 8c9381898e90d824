using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Reports by whom they are about. Safe for many threads; looking up takes no lock and allocates nothing.</summary>
/// <remarks>Few are reported, and every sender is asked about: for nearly all others one bit of a small table tells that there is nothing to look up.</remarks>
internal sealed class ReportTable
{
    /// <summary>So many bits that among ten thousand who are reported one in fourteen others is looked up.</summary>
    private const int Bits = 1 << 17;

    private readonly ConcurrentDictionary<AccountId, ImmutableArray<Report>> _reports = new();
    private ulong[] _marked = [];

    /// <summary>The reports about an account, in the order of their instants.</summary>
    public ImmutableArray<Report> Find(in AccountId about) =>
        IsMarked(about) && _reports.TryGetValue(about, out var reports) ? reports : [];

    public void Add(AccountId about, Report report)
    {
        // Before the report is there: who is told that it was taken in finds it.
        Mark(about);
        _reports.AddOrUpdate(
            about,
            static (_, report) => [report],
            static (_, reports, report) => Inserted(reports, report),
            report);
    }

    /// <summary>The reports with one more, in order of their instants; equal instants keep the order of their coming.</summary>
    private static ImmutableArray<Report> Inserted(ImmutableArray<Report> reports, Report report)
    {
        var place = reports.Length;
        while (place > 0 && reports[place - 1].At > report.At)
        {
            place--;
        }

        return reports.Insert(place, report);
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
