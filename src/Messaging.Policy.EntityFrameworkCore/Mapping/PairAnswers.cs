namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Answers, at the places of what was asked, by the rows that were found. Where there is none, nothing is known of the two.</summary>
internal static class PairAnswers
{
    public static void Write(FactRequest request, Dictionary<(AccountId Low, AccountId High), PairRow> found)
    {
        for (var i = 0; i < request.Others.Length; i++)
        {
            var other = request.Others.Span[i];
            var pair = found.GetValueOrDefault(PairMapping.Ordered(request.Subject, other));
            var fromLow = request.Subject <= other;
            if (!request.Relations.IsEmpty)
            {
                request.Relations.Span[i] = pair is null ? RelationPair.None : PairMapping.Relations(pair, fromLow);
            }

            if (!request.Blocks.IsEmpty)
            {
                request.Blocks.Span[i] = pair is null ? BlockPair.None : PairMapping.Blocks(pair, fromLow);
            }

            if (!request.Threads.IsEmpty)
            {
                request.Threads.Span[i] = pair is null ? MessageThread.None : PairMapping.Thread(pair);
            }
        }
    }

    public static void WriteTable(FactRequest request, Dictionary<(AccountId Low, AccountId High), PairRow> found)
    {
        var rows = request.GroupSubjects.Span;
        var columns = request.GroupOthers.Span;
        for (var i = 0; i < rows.Length * columns.Length; i++)
        {
            var (one, other) = (rows[i / columns.Length], columns[i % columns.Length]);
            var pair = found.GetValueOrDefault(PairMapping.Ordered(one, other));
            request.GroupRelations.Span[i] = pair is null ? RelationPair.None : PairMapping.Relations(pair, one <= other);
            request.GroupBlocks.Span[i] = pair is null ? BlockPair.None : PairMapping.Blocks(pair, one <= other);
        }
    }
}
