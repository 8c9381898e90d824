using System.Globalization;

namespace Messaging.Policy;

/// <summary>
/// A budget store in memory has no room for what is new, and has nothing that it may forget: a bucket that is not full is never forgotten.
/// Nothing was taken. Each budget says by its <see cref="FailureMode"/> what that means.
/// </summary>
public sealed class BudgetStoreFullException : Exception
{
    internal BudgetStoreFullException(long maximum)
        : base(string.Create(CultureInfo.InvariantCulture, $"The budget store has its maximum of {maximum} entries, none of which may be forgotten yet."))
    {
    }
}
