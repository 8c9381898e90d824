using Messaging.Policy.Tests.Docs;
using Service;

namespace Messaging.Policy.Tests.Samples;

/// <summary>The sample service works, is configured anew while it runs, prints what it measures, ends, and does not start with a wrong policy.</summary>
public sealed class ServiceSampleTests
{
    private static readonly string Settings = Repository.PathOf("samples", "Service", "Settings");

    [Fact]
    public async Task The_service_tells_its_story_to_the_end()
    {
        await using var output = new StringWriter();

        (await ServiceStory.TellAsync(Settings, output)).Should().BeTrue(output.ToString());

        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        lines.Should().NotContain(line => line.Contains("NOT AS TOLD", StringComparison.Ordinal));
        lines.Should().ContainInOrder(
            "  ana to ben: Deliver",
            "  ana to ben: Deny: rate_limited",
            "    its receipt is sealed and can be verified later: True",
            "  ben, her friend: MessageButton",
            "  fay, who blocks her: CommentInstead",
            "  each answer is, in every field, the one that asking alone gives: True",
            "  dia's requests: gus, hal, ivy, jon",
            "  gus to ben: Deny: rate_limited",
            "  gus to ben: Request: recipient_mode",
            "  hal to dia: Deny: request_declined",
            "  dia blocks and reports jon: Sent",
            "  dia's requests: hal, ivy",
            "  pam, who blocks lea: Deny: sender_blocked",
            "  invited: max, nia",
            "  max's message reaches: lea",
            "  the report: new block, Waiting",
            "  the very next decision, ana to ben: Deny: sender_blocked",
            "  what the moderators have of it: 1",
            "  quin chooses everyone: not permitted (Band); choose friends or noOne",
            "  tia to uli: Deliver",
            "  tia to vic: Deny: sender_blocked",
            "  tia to zoe: Deny: recipient_mode",
            "  wes to uli: Deny: sender_suspended",
            "  yan to xia: Deny: age_bands_apart",
            "  [port] relations failed",
            "  lea to max: Deny: facts_unavailable",
            "  lea to max: Deliver",
            "  [policy] the new one is in force",
            "  ana to lea: Deny: recipient_mode",
            "  [policy] refused, the old one stays in force:",
            "  ana to lea: Deny: recipient_mode",
            "  [policy] the new one is in force",
            "  ana to lea: Request: recipient_mode",
            "  messaging_policy.budget.refusals messages 2",
            "  messaging_policy.decisions check deliver deny 4",
            "A service with a policy that is wrong does not start:");
        lines.Should().Contain(line => line.StartsWith("  messaging_policy.shadow.decisions deliver deny outcome ", StringComparison.Ordinal));
        lines.Should().Contain(line => line.StartsWith("  messaging_policy.port.failures relations System.IO.IOException 1", StringComparison.Ordinal));
        foreach (var path in new[] { "audience:default", "ages:minimum:default", "budgets:0:limit", "budgets:1:name", "budgets:1:every" })
        {
            lines.Should().ContainSingle(line => line.StartsWith($"  Messaging:Policy:{path}: ", StringComparison.Ordinal), "every error is listed");
        }
    }

    [Fact]
    public async Task The_story_is_the_same_whenever_it_is_told()
    {
        await using var first = new StringWriter();
        await using var second = new StringWriter();

        await ServiceStory.TellAsync(Settings, first);
        await ServiceStory.TellAsync(Settings, second);

        second.ToString().Should().Be(first.ToString());
    }

    [Fact]
    public async Task The_service_says_so_where_an_answer_is_not_the_one_that_was_told()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-policy-other-settings-");
        foreach (var file in new[] { "appsettings.json", "appsettings.bad.json" })
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Settings, file));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), text.Replace("\"Limit\": 3,", "\"Limit\": 4,", StringComparison.Ordinal));
        }

        await using var output = new StringWriter();

        (await ServiceStory.TellAsync(folder.FullName, output)).Should().BeFalse();

        output.ToString().Should().Contain("NOT AS TOLD, which was: Deny: rate_limited");
        folder.Delete(recursive: true);
    }
}
