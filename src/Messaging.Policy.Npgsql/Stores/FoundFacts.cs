using System.Collections.Immutable;
using Messaging.Policy.EntityFrameworkCore;

namespace Messaging.Policy.Npgsql;

/// <summary>What the rows of a call said, and the answer at the places of what was asked.</summary>
internal sealed class FoundFacts
{
    private readonly Dictionary<AccountId, Account> _accounts = [];
    private readonly Dictionary<(AccountId Low, AccountId High), PairRow> _pairs = [];
    private readonly ImmutableArray<Report>.Builder _reports = ImmutableArray.CreateBuilder<Report>();

    public void Add(Account? account)
    {
        if (account is not null)
        {
            _accounts[account.Id] = account;
        }
    }

    public void Add(PairRow? pair)
    {
        if (pair is not null)
        {
            _pairs[(AccountKey.Read(pair.Low), AccountKey.Read(pair.High))] = pair;
        }
    }

    public void Add(Report report) => _reports.Add(report);

    public void Answer(FactRequest request)
    {
        for (var i = 0; i < request.AccountIds.Length; i++)
        {
            request.Accounts.Span[i] = _accounts.GetValueOrDefault(request.AccountIds.Span[i]);
        }

        if (!request.Relations.IsEmpty || !request.Blocks.IsEmpty || !request.Threads.IsEmpty)
        {
            PairAnswers.Write(request, _pairs);
        }

        if (!request.GroupRelations.IsEmpty || !request.GroupBlocks.IsEmpty)
        {
            PairAnswers.WriteTable(request, _pairs);
        }

        if (request.ReportsAfter is not null)
        {
            request.Reports = _reports.ToImmutable();
        }
    }
}
