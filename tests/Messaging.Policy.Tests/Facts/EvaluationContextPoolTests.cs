using Messaging.Policy.Tests.Flow;

namespace Messaging.Policy.Tests.Facts;

/// <summary>Memory is kept for reuse, but not without end.</summary>
public sealed class EvaluationContextPoolTests
{
    [Fact]
    public void After_a_burst_some_memory_is_kept_and_the_rest_is_disposed_of()
    {
        var pool = new EvaluationContextPool();
        EvaluationContext[] burst = [.. Enumerable.Range(0, 100).Select(_ => pool.Rent())];
        burst.Should().OnlyHaveUniqueItems();

        foreach (var context in burst)
        {
            pool.Return(context);
        }

        EvaluationContext[] again = [.. Enumerable.Range(0, 100).Select(_ => pool.Rent())];
        again.Should().OnlyHaveUniqueItems();
        var kept = again.Intersect(burst).ToArray();
        kept.Should().HaveCount(65, "64 are parked beside the next one");
        burst.Except(kept).Should().AllSatisfy(context =>
            FluentActions.Invoking(() => context.Cancellation.Token).Should().Throw<ObjectDisposedException>());
    }

    [Theory]
    [InlineData(EvaluationContext.MostRecipientsKept, true)]
    [InlineData(EvaluationContext.MostRecipientsKept + 1, false)]
    public void The_memory_of_the_longest_lists_is_not_kept(int recipients, bool isKept)
    {
        var pool = new EvaluationContextPool();
        var context = pool.Rent();
        context.Begin(Stage.Attempt(), new AccountId[recipients], DecisionTime.At(Stage.Noon));

        pool.Return(context);

        ReferenceEquals(pool.Rent(), context).Should().Be(isKept);
    }
}
