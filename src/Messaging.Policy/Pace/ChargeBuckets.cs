namespace Messaging.Policy;

/// <summary>The buckets that a charge is taken from.</summary>
internal static class ChargeBuckets
{
    extension(in BudgetCharge charge)
    {
        public TokenBucket Bucket => new(charge.Limit, charge.IntervalMicroseconds);

        /// <summary>The bucket of one token that says whether the recipient is new.</summary>
        public TokenBucket NewRecipientBucket => new(1, charge.NewRecipientMicroseconds);
    }
}
