namespace Messaging.Policy;

/// <summary>The windows of one kind, by a budget's keys. Ids that are numbers have pages of their own, which are smaller.</summary>
internal sealed class KeyedWindows<TWindow, TSteps>(BudgetKeyKind kind, long mostKeys) : WindowTable
    where TWindow : struct, IWindow<TWindow>
    where TSteps : struct, IInterleavingPoints
{
    private readonly bool _isOfPairs = kind == BudgetKeyKind.Pair;
    private readonly LazyWindows<long, TWindow, TSteps> _numbers = new(mostKeys);
    private readonly LazyWindows<AccountId, TWindow, TSteps> _others = new(mostKeys);
    private readonly LazyWindows<NumberPair, TWindow, TSteps> _numberPairs = new(mostKeys);
    private readonly LazyWindows<AccountPair, TWindow, TSteps> _otherPairs = new(mostKeys);

    public override WindowVerdict Judge(in BudgetKey key, in WindowRate rate, long now, long cost) => ShapeOf(key, out var number, out var pair) switch
    {
        Shape.Number => _numbers.Rows.Judge(number, rate, now, cost),
        Shape.NumberPair => _numberPairs.Rows.Judge(pair, rate, now, cost),
        Shape.Pair => _otherPairs.Rows.Judge(new(key.First, key.Second), rate, now, cost),
        _ => _others.Rows.Judge(key.First, rate, now, cost),
    };

    public override TakeStep Take(in BudgetKey key, in WindowRate rate, long now, long cost, out WindowVerdict verdict) => ShapeOf(key, out var number, out var pair) switch
    {
        Shape.Number => _numbers.Rows.Take(number, rate, now, cost, out verdict),
        Shape.NumberPair => _numberPairs.Rows.Take(pair, rate, now, cost, out verdict),
        Shape.Pair => _otherPairs.Rows.Take(new(key.First, key.Second), rate, now, cost, out verdict),
        _ => _others.Rows.Take(key.First, rate, now, cost, out verdict),
    };

    public override bool TryMake(in BudgetKey key, in WindowRate rate, long now) => ShapeOf(key, out var number, out var pair) switch
    {
        Shape.Number => _numbers.Rows.TryMake(number, rate, now),
        Shape.NumberPair => _numberPairs.Rows.TryMake(pair, rate, now),
        Shape.Pair => _otherPairs.Rows.TryMake(new(key.First, key.Second), rate, now),
        _ => _others.Rows.TryMake(key.First, rate, now),
    };

    public override BucketPlace TryHold(in BudgetKey key) => ShapeOf(key, out var number, out var pair) switch
    {
        Shape.Number => _numbers.Rows.TryHold(number),
        Shape.NumberPair => _numberPairs.Rows.TryHold(pair),
        Shape.Pair => _otherPairs.Rows.TryHold(new(key.First, key.Second)),
        _ => _others.Rows.TryHold(key.First),
    };

    public override WindowVerdict JudgeHeld(in BudgetKey key, BucketPlace place, in WindowRate rate, long now, long cost) => ShapeOf(key, out _, out _) switch
    {
        Shape.Number => WindowRows<long, TWindow, TSteps>.JudgeHeld(place, rate, now, cost),
        Shape.NumberPair => WindowRows<NumberPair, TWindow, TSteps>.JudgeHeld(place, rate, now, cost),
        Shape.Pair => WindowRows<AccountPair, TWindow, TSteps>.JudgeHeld(place, rate, now, cost),
        _ => WindowRows<AccountId, TWindow, TSteps>.JudgeHeld(place, rate, now, cost),
    };

    public override WindowVerdict TakeHeld(in BudgetKey key, BucketPlace place, in WindowRate rate, long now, long cost) => ShapeOf(key, out _, out _) switch
    {
        Shape.Number => WindowRows<long, TWindow, TSteps>.TakeHeld(place, rate, now, cost),
        Shape.NumberPair => WindowRows<NumberPair, TWindow, TSteps>.TakeHeld(place, rate, now, cost),
        Shape.Pair => WindowRows<AccountPair, TWindow, TSteps>.TakeHeld(place, rate, now, cost),
        _ => WindowRows<AccountId, TWindow, TSteps>.TakeHeld(place, rate, now, cost),
    };

    public override void LetGo(in BudgetKey key, BucketPlace place)
    {
        switch (ShapeOf(key, out _, out _))
        {
            case Shape.Number:
                WindowRows<long, TWindow, TSteps>.LetGo(place);
                break;
            case Shape.NumberPair:
                WindowRows<NumberPair, TWindow, TSteps>.LetGo(place);
                break;
            case Shape.Pair:
                WindowRows<AccountPair, TWindow, TSteps>.LetGo(place);
                break;
            default:
                WindowRows<AccountId, TWindow, TSteps>.LetGo(place);
                break;
        }
    }

    public override void Return(in BudgetKey key, long tokens, long mark)
    {
        switch (ShapeOf(key, out var number, out var pair))
        {
            case Shape.Number:
                _numbers.Rows.Return(number, tokens, mark);
                break;
            case Shape.NumberPair:
                _numberPairs.Rows.Return(pair, tokens, mark);
                break;
            case Shape.Pair:
                _otherPairs.Rows.Return(new(key.First, key.Second), tokens, mark);
                break;
            default:
                _others.Rows.Return(key.First, tokens, mark);
                break;
        }
    }

    public override long Sum(Func<IBucketCounters, long> counter) =>
        _numbers.Count(counter) + _others.Count(counter) + _numberPairs.Count(counter) + _otherPairs.Count(counter);

    /// <summary>Puts a window that was saved.</summary>
    /// <returns>False if there is no room.</returns>
    public bool TryPut(in BudgetKey key, in TWindow window, long now) => ShapeOf(key, out var number, out var pair) switch
    {
        Shape.Number => _numbers.Rows.TryPut(number, window, now),
        Shape.NumberPair => _numberPairs.Rows.TryPut(pair, window, now),
        Shape.Pair => _otherPairs.Rows.TryPut(new(key.First, key.Second), window, now),
        _ => _others.Rows.TryPut(key.First, window, now),
    };

    public IEnumerable<(BudgetKey Key, TWindow Window)> Copy(string budget) =>
        _numbers.Copy().Select(pair => (new BudgetKey(budget, kind, pair.Key, default), pair.Value))
            .Concat(_others.Copy().Select(pair => (new BudgetKey(budget, kind, pair.Key, default), pair.Value)))
            .Concat(_numberPairs.Copy().Select(pair => (new BudgetKey(budget, kind, pair.Key.First, pair.Key.Second), pair.Value)))
            .Concat(_otherPairs.Copy().Select(pair => (new BudgetKey(budget, kind, pair.Key.First, pair.Key.Second), pair.Value)));

    private Shape ShapeOf(in BudgetKey key, out long number, out NumberPair pair)
    {
        pair = default;
        if (!_isOfPairs)
        {
            return key.First.TryGetInt64(out number) ? Shape.Number : Shape.Other;
        }

        var both = key.First.TryGetInt64(out number) & key.Second.TryGetInt64(out var second);
        pair = new(number, second);
        return both ? Shape.NumberPair : Shape.Pair;
    }

    private enum Shape
    {
        Other,
        Number,
        NumberPair,
        Pair,
    }
}
