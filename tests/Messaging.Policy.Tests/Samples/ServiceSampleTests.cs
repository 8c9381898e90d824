using Messaging.Policy.Tests.Docs;
using Service;

namespace Messaging.Policy.Tests.Samples;

/// <summary>The sample service works, is configured anew while it runs, prints what it measures, ends, and does not start with a wrong policy.</summary>
public sealed class ServiceSampleTests
{
    [Fact]
    public async Task The_service_tells_its_story_to_the_end()
    {
        await using var output = new StringWriter();

        (await ServiceStory.TellAsync(Repository.PathOf("samples", "Service", "Settings"), output)).Should().BeTrue(output.ToString());

        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        lines.Should().ContainInOrder(
            "  ana to ben: Deliver; ana is told Deliver",
            "  ana to ben: Deny: rate_limited; ana is told Deny rate_limited",
            "  [policy] the new one is in force",
            "  ben to ana: Deny: recipient_mode; ben is told Deny recipient_unavailable",
            "  [policy] refused, the old one stays in force:",
            "  ben to ana: Deny: recipient_mode; ben is told Deny recipient_unavailable",
            "  [policy] the new one is in force",
            "  ben to ana: Deliver; ben is told Deliver",
            "  messaging_policy.budget.refusals messages 1",
            "  messaging_policy.decisions acquire send deliver 4",
            "  messaging_policy.shadow.decisions deliver deny outcome 5",
            "A service with a policy that is wrong does not start:");
        foreach (var path in new[] { "$.audience.default", "$.ages.minimum.default", "$.budgets[0].limit", "$.budgets[1].name", "$.budgets[1].every" })
        {
            lines.Should().ContainSingle(line => line.StartsWith($"  {path}", StringComparison.Ordinal), "every error is listed");
        }
    }
}
