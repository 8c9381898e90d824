using System.Collections.Immutable;

namespace Messaging.Policy.Testing;

/// <summary>How the answers of a host compare with what a scenario file expects. Immutable.</summary>
/// <param name="Passed">How many answers are as expected.</param>
/// <param name="Failed">How many are not.</param>
/// <param name="Differences">What differs.</param>
public sealed record ScenarioResult(int Passed, int Failed, ImmutableArray<ScenarioDifference> Differences)
{
    /// <summary>Fails a test where anything differs, or where the file expects nothing.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">An answer is not as expected, or none was compared.</exception>
    public void ThrowIfFailed()
    {
        if (Failed > 0 || Passed == 0)
        {
            Assert.Fail(Passed + Failed == 0 ? "The file expects nothing: no step has an \"expect\"." : string.Join(Environment.NewLine, Differences));
        }
    }

    /// <summary>The two counts.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"{Passed} passed, {Failed} failed");
}
