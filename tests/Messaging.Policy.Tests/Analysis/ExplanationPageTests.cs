using Messaging.Policy.Tests.Cli;

namespace Messaging.Policy.Tests.Analysis;

public sealed class ExplanationPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_page_says_what_was_compared_and_where_the_policy_states_it()
    {
        var run = await CommandRun.OfAsync("decide", "--explain", "--format", "html", Write("<b>ana</b>"));

        run.Code.Should().Be(0);
        run.Output.Should().StartWith("<!doctype html>").And.EndWith("</body></html>\n")
            .And.Contain("<code>$.ages.pairs</code>").And.Contain("sender.band = adult").And.Contain("ties missing = friend").And.Contain("age_bands_apart")
            .And.Contain("&lt;b&gt;ana&lt;/b&gt;").And.NotContain("<b>ana").And.NotContain("<script").And.NotContain("http");
    }

    [Fact]
    public async Task Without_explanations_it_has_the_decisions_alone()
    {
        var run = await CommandRun.OfAsync("decide", "--format", "html", Write("ana"));

        run.Output.Should().Contain("<strong>deny</strong>: age_bands_apart").And.NotContain("<table>");
    }

    private string Write(string sender)
    {
        _folder.Write("house.json", PolicyDocument.Write(Presetted.House()));
        return _folder.Write("scenario.json", $$"""
            { "name": "a page", "policy": "house.json", "accounts": [ { "id": "{{sender}}", "birthDate": "1990-01-01" }, { "id": "kim", "birthDate": "2011-01-01", "mode": "everyone" } ],
              "steps": [ { "at": "2026-11-26T12:00:00Z", "check": { "from": "{{sender}}", "to": "kim" } } ] }
            """);
    }
}
