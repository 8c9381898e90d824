using System.Text.Json;
using Messaging.Policy.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>A refusal over HTTP: the status, the headers and the body, all from the view.</summary>
public sealed class ProblemTests
{
    private const string Open = """{ "ages": null, "audience": { "default": "everyone" }, "accounts": { "phone": { "required": true } }, "budgets": [ { "name": "messages", "limit": 1, "every": "PT1M" } ] }""";

    [Theory]
    [InlineData("phone_unverified", null, 403)]
    [InlineData("rate_limited", 30.0, 429)]
    [InlineData("facts_unavailable", null, 503)]
    [InlineData("recipient_unknown", null, 403)]
    public void The_status_is_the_view_s(string code, double? seconds, int status)
    {
        Reason reason = code switch { "phone_unverified" => Reason.PhoneUnverified, "rate_limited" => Reason.RateLimited, "facts_unavailable" => Reason.FactsUnavailable, _ => Reason.RecipientUnknown };
        var decision = seconds is { } wait ? TestDecisions.DenyUntil(WebHost.Noon + Duration.FromSeconds(wait), reason) : TestDecisions.Deny(reason);

        MessagingResults.StatusOf(decision.SenderView).Should().Be(status);
        MessagingResults.Problem(decision.SenderView).StatusCode.Should().Be(status);
    }

    [Fact]
    public void A_default_view_is_refused_and_says_no_more()
    {
        var problem = MessagingResults.Problem(default);

        (problem.StatusCode, problem.Code).Should().Be((403, "denied"));
    }

    [Fact]
    public void A_view_that_lets_through_is_no_problem()
    {
        var answer = () => MessagingResults.Problem(TestDecisions.Deliver().SenderView);

        answer.Should().Throw<ArgumentException>();
        MessagingResults.StatusOf(TestDecisions.Deliver().SenderView).Should().Be(200);
    }

    [Theory]
    [InlineData(59_000_001, 60)]
    [InlineData(59_000_000, 59)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(-5_000_000, 1)]
    public async Task Retry_After_is_rounded_up_and_at_least_one(long microseconds, int seconds)
    {
        await using var host = await WebHost.StartAsync(Open, app => app.MapGet("/", () => MessagingResults.Problem(
            TestDecisions.DenyUntil(WebHost.Noon + Duration.FromNanoseconds(microseconds * 1000), Reason.RateLimited).SenderView)));

        var response = await host.Client.GetAsync(new Uri("/", UriKind.Relative));

        ((int)response.StatusCode).Should().Be(429);
        response.Headers.GetValues("Retry-After").Should().Equal($"{seconds}");
    }

    [Fact]
    public async Task A_refusal_is_problem_details_that_are_never_cached()
    {
        await using var host = await WebHost.StartAsync(Open);
        host.Add("ana", account => account with { Phone = PhoneLine.None });

        var response = await host.PostAsync("/messages/ben");

        response.StatusCode.Should().Be(System.Net.HttpStatusCode.Forbidden);
        response.Headers.CacheControl!.ToString().Should().Be("no-store");
        response.Headers.Contains("Retry-After").Should().BeFalse();
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        body.RootElement.ToString().Should().Be(
            """{"type":"urn:messaging-policy:phone_unverified","title":"The message was not sent.","status":403,"outcome":"deny","reasons":["phone_unverified"],"retryAt":null,"remedies":["verify_phone"],"affordance":"disabled","advisories":[]}""");
    }

    [Fact]
    public async Task The_same_is_written_where_the_host_has_no_problem_details_service()
    {
        await using var with = await WebHost.StartAsync(Open);
        await using var without = await WebHost.StartAsync(Open, register: services => services.Remove(services.Single(each => each.ServiceType == typeof(IProblemDetailsService))));
        foreach (var host in new[] { with, without })
        {
            host.Add("ana", account => account with { Phone = PhoneLine.None });
        }

        var answers = await Task.WhenAll(with.PostAsync("/messages/ben"), without.PostAsync("/messages/ben"));

        (await answers[1].Content.ReadAsStringAsync()).Should().Be(await answers[0].Content.ReadAsStringAsync());
        answers[1].StatusCode.Should().Be(answers[0].StatusCode);
        answers[1].Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_trace_id_can_be_switched_off(bool isIncluded)
    {
        await using var host = await WebHost.StartAsync(Open, register: services => services.AddMessagingPolicyHttp(http => http.IncludesTraceId = isIncluded));
        host.Add("ana", account => account with { Phone = PhoneLine.None });

        var body = await (await host.PostAsync("/messages/ben")).Content.ReadAsStringAsync();

        body.Contains("traceId", StringComparison.Ordinal).Should().Be(isIncluded);
    }

    [Fact]
    public async Task A_host_names_the_type_and_the_title()
    {
        await using var host = await WebHost.StartAsync(Open, register: services => services.AddMessagingPolicyHttp(http => (http.TypeBase, http.Title) = ("https://example.org/problems/", "No.")));
        host.Add("ana", account => account with { Phone = PhoneLine.None });

        var body = await (await host.PostAsync("/messages/ben")).Content.ReadAsStringAsync();

        body.Should().StartWith("""{"type":"https://example.org/problems/phone_unverified","title":"No.",""");
    }

    [Fact]
    public async Task The_time_to_wait_counts_by_the_host_s_clock_and_the_wait_is_enough()
    {
        await using var host = await WebHost.StartAsync(Open);
        (await host.PostAsync("/messages/ben")).StatusCode.Should().Be(System.Net.HttpStatusCode.Created);
        host.Clock.Advance(Duration.FromMilliseconds(1500));

        var refused = await host.PostAsync("/messages/ben");
        var wait = refused.Headers.RetryAfter!.Delta!.Value;
        host.Clock.Advance(Duration.FromTimeSpan(wait));

        wait.Should().Be(TimeSpan.FromSeconds(59));
        (await host.PostAsync("/messages/ben")).StatusCode.Should().Be(System.Net.HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_view_is_answered_as_json_that_is_never_cached()
    {
        await using var host = await WebHost.StartAsync(Open, app => app.MapGet("/can-send/{to}", async (string to, IMessagingPolicyEvaluator evaluator) =>
            MessagingResults.View((await evaluator.CanSendMessageAsync(new SendAttempt("ana", to))).SenderView)));

        var answer = await host.Client.GetAsync(new Uri("/can-send/ben", UriKind.Relative));

        answer.Headers.CacheControl!.ToString().Should().Be("no-store");
        (await answer.Content.ReadAsStringAsync()).Should().Be("""{"outcome":"deliver","reasons":[],"retryAt":null,"remedies":[],"affordance":"menu_item","advisories":[]}""");
    }

    [Fact]
    public async Task The_description_of_an_endpoint_tells_every_status()
    {
        await using var host = await WebHost.StartAsync(Open);

        var endpoint = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.Single();

        endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Where(each => each.ContentTypes.Contains("application/problem+json")).Select(each => each.StatusCode)
            .Should().BeEquivalentTo([400, 403, 409, 429, 503]);
    }
}
