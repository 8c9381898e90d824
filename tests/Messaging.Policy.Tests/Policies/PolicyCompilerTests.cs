using NodaTime;

namespace Messaging.Policy.Tests.Policies;

public class PolicyCompilerTests
{
    [Fact]
    public void A_span_that_no_policy_may_state_is_never_compiled_to_no_span()
    {
        PolicyCompiler.MicrosOf(Period.FromWeeks(1)).Should().Be(604_800_000_000);
        foreach (var period in new[] { Period.FromMonths(1), Period.FromHours(-1), Period.FromDays(Durations.LongestDays + 1) })
        {
            FluentActions.Invoking(() => PolicyCompiler.MicrosOf(period)).Should().Throw<ArgumentException>();
        }
    }
}
