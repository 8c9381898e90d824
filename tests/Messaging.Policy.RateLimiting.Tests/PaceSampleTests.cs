using Pace;

namespace Messaging.Policy.RateLimiting.Tests;

/// <summary>What docs/pace.md shows does what it says.</summary>
public sealed class PaceSampleTests
{
    [Fact]
    public void The_sample_of_pace_goes_as_told()
    {
        using var output = new StringWriter();

        PaceStory.Tell(output).Should().BeTrue(output.ToString());

        output.ToString().ReplaceLineEndings("\n").Split('\n').Should().ContainInOrder(
            "the next: 429 Too Many Requests, retry after 00:00:00.1000000",
            "and 15 more, which is refused and takes nothing: False",
            "of 25 web requests the middleware lets through: 20",
            "after a restart and eight hours, of 5 go out: 1");
    }
}
