namespace Messaging.Policy.Benchmarks.Contestants;

/// <summary>Three budgets of one sender, taken together by the store in memory, as a decision asks for them.</summary>
internal sealed class ThreeBudgets
{
    private readonly string[] _names = ["minute", "hour", "day"];
    private readonly BudgetRequest _request = new();
    private readonly InMemoryBudgets _budgets;
    private readonly TokenBucket[] _buckets;

    public ThreeBudgets(InMemoryBudgets budgets, params TokenBucket[] buckets)
    {
        _budgets = budgets;
        _buckets = buckets;
    }

    public bool Take(long sender, long now)
    {
        _request.Clear();
        Fill(_request, sender);
        return Take(_request, now);
    }

    public bool Take(BudgetRequest request, long now)
    {
        request.NowMicroseconds = now;
        return _budgets.Take(request).IsGranted;
    }

    public BudgetRequest Request(long sender)
    {
        var request = new BudgetRequest();
        Fill(request, sender);
        return request;
    }

    private void Fill(BudgetRequest request, long sender)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            request.Add(Charge(_names[i], _buckets[i], sender, 1));
        }
    }

    /// <summary>How many tokens the sender's bucket of one of the budgets has left.</summary>
    public long Left(int budget, long sender, long now)
    {
        var (has, lacks) = (0L, _buckets[budget].Limit + 1);
        while (lacks - has > 1)
        {
            var middle = has + ((lacks - has) / 2);
            _request.Clear();
            _request.NowMicroseconds = now;
            _request.Add(Charge(_names[budget], _buckets[budget], sender, middle));
            (has, lacks) = _budgets.Ask(_request).IsGranted ? (middle, lacks) : (has, middle);
        }

        return has;
    }

    private static BudgetCharge Charge(string name, TokenBucket bucket, long sender, long cost) => new()
    {
        Key = new(name, BudgetKeyKind.Sender, sender, default),
        Sender = sender,
        Recipient = 1,
        Limit = bucket.Limit,
        IntervalMicroseconds = bucket.Interval,
        Cost = cost,
    };
}
