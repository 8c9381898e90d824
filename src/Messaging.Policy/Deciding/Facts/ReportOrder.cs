using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>Whether reports are in order of their instants and none weighs less than nothing. Of many that is found out once, for as long as the same ones are found.</summary>
internal static class ReportOrder
{
    private const int Few = 16;

    private static readonly object Understood = new();
    private static readonly ConditionalWeakTable<Report[], object> Known = [];

    public static bool IsUnderstood(ImmutableArray<Report> reports) =>
        reports.IsEmpty || (reports.Length <= Few ? IsEach(reports.AsSpan()) : IsKnown(ImmutableCollectionsMarshal.AsArray(reports)!));

    private static bool IsKnown(Report[] reports)
    {
        if (Known.TryGetValue(reports, out _))
        {
            return true;
        }

        if (!IsEach(reports))
        {
            return false;
        }

        Known.AddOrUpdate(reports, Understood);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsEach(ReadOnlySpan<Report> reports)
    {
        var before = reports[0].At;
        foreach (ref readonly var report in reports)
        {
            if (report.Weight < 0 || report.At < before)
            {
                return false;
            }

            before = report.At;
        }

        return true;
    }
}
