namespace Messaging.Policy;

/// <summary>The windows of one budget and form of key.</summary>
internal abstract class WindowTable
{
    /// <inheritdoc cref="WindowRows{TKey, TWindow, TSteps}.Judge"/>
    public abstract WindowVerdict Judge(in BudgetKey key, in WindowRate rate, long now, long cost);

    /// <inheritdoc cref="WindowRows{TKey, TWindow, TSteps}.Take"/>
    public abstract TakeStep Take(in BudgetKey key, in WindowRate rate, long now, long cost, out WindowVerdict verdict);

    /// <inheritdoc cref="WindowRows{TKey, TWindow, TSteps}.TryMake"/>
    public abstract bool TryMake(in BudgetKey key, in WindowRate rate, long now);

    /// <inheritdoc cref="WindowRows{TKey, TWindow, TSteps}.TryHold"/>
    public abstract BucketPlace TryHold(in BudgetKey key);

    /// <inheritdoc cref="WindowRows{TKey, TWindow, TSteps}.JudgeHeld"/>
    public abstract WindowVerdict JudgeHeld(BucketPlace place, in WindowRate rate, long now, long cost);

    /// <inheritdoc cref="WindowRows{TKey, TWindow, TSteps}.TakeHeld"/>
    public abstract WindowVerdict TakeHeld(BucketPlace place, in WindowRate rate, long now, long cost);

    /// <summary>Lets go of a row that is held.</summary>
    public abstract void LetGo(BucketPlace place);

    /// <inheritdoc cref="IWindow{TSelf}.Return"/>
    public abstract void Return(in BudgetKey key, long tokens, long mark);

    public abstract long Sum(Func<IBucketCounters, long> counter);
}
