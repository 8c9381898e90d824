using System.Globalization;
using System.Net;
using Messaging.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Pace;

/// <summary>Plays what docs/pace.md shows: the limiter alone, several rates at once, behind ASP.NET Core, and across a restart.</summary>
public sealed class PaceStory
{
    private readonly StoryClock _clock = new();
    private readonly TextWriter _output;
    private bool _wentAsTold = true;

    private PaceStory(TextWriter output) => _output = output;

    /// <returns>Whether all went as it should.</returns>
    public static bool Tell(TextWriter output)
    {
        var story = new PaceStory(output);
        story.LimitAddresses();
        story.LimitAccounts();
        story.LimitRequests();
        story.Restart();
        return story._wentAsTold;
    }

    private void LimitAddresses()
    {
        var gate = new AddressGate(new(AddressGate.Rate with { TimeProvider = _clock }));
        Expect("20 requests at once", Count(20, () => gate.Answer("192.0.2.1") == "200 OK"), 20);
        Expect("the next", gate.Answer("192.0.2.1"), "429 Too Many Requests, retry after 00:00:00.1000000");
        Expect("another address", gate.Answer("192.0.2.2"), "200 OK");
        _clock.Wait(Duration.FromMilliseconds(100));
        Expect("a tenth of a second later", gate.Answer("192.0.2.1"), "200 OK");
    }

    private void LimitAccounts()
    {
        var gate = new AccountGate(_clock);
        Expect("an account takes 15 of its 20 a minute", gate.LetsThrough(7, 15), true);
        Expect("and 15 more, which is refused and takes nothing", gate.LetsThrough(7, 15), false);
        Expect("so that there are 5", gate.LetsThrough(7, 5), true);
    }

    private void LimitRequests()
    {
        var services = new ServiceCollection();
        services.AddPace(new(AddressGate.Rate with { TimeProvider = _clock }));
        using var provider = services.BuildServiceProvider();
        var limiter = provider.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        var request = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("192.0.2.1") } };
        Expect("of 25 web requests the middleware lets through", Count(25, () => limiter.AttemptAcquire(request).IsAcquired), 20);
    }

    private void Restart()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-policy-pace-");
        try
        {
            var path = Path.Combine(folder.FullName, "budgets");
            var before = new InMemoryMessagingStore();
            Expect("of 5 messages, with a budget of 3 a day, go out", Count(5, () => Send(before)), 3);
            new SavedBudgets(before, _clock, path).Save();

            _clock.Wait(Duration.FromHours(8));
            var after = new InMemoryMessagingStore();
            new SavedBudgets(after, _clock, path).Load();
            Expect("after a restart and eight hours, of 5 go out", Count(5, () => Send(after)), 1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private bool Send(InMemoryMessagingStore store)
    {
        foreach (var name in (string[])["ana", "ben"])
        {
            store.SetAccount(new Account { Id = name, BirthDate = new LocalDate(1990, 5, 1), Region = Region.Parse("ES") });
        }

        var policy = PolicyDocument.Parse("""{ "audience": { "default": "everyone" }, "budgets": [ { "name": "messages", "limit": 3, "every": "P1D" } ] }""");
        var evaluator = new MessagingPolicyEvaluator(policy, store.Ports, new EvaluatorOptions { Clock = _clock });
        var permit = evaluator.AcquireSendAsync(new SendAttempt("ana", "ben")).AsTask().GetAwaiter().GetResult();
        permit.CommitAsync().AsTask().GetAwaiter().GetResult();
        return permit.IsGranted;
    }

    private void Expect<T>(string what, T actual, T expected)
    {
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {actual}"));
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
        {
            _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  NOT AS TOLD, which was: {expected}"));
            _wentAsTold = false;
        }
    }

    private static int Count(int times, Func<bool> granted) => Enumerable.Range(0, times).Count(_ => granted());
}
