using Messaging.Policy.Benchmarks.Service;
using NodaTime;

namespace Messaging.Policy.Benchmarks.Timing;

/// <summary>One sender and recipients of several kinds, whose reasons look alike to the sender.</summary>
internal sealed class SecretWorld
{
    /// <summary>How many recipients there are of each kind: the length of the longest list.</summary>
    public const int OfEach = 10_000;

    private const string Policy = """
        {
          "name": "secrets",
          "accounts": { "unavailableRegions": ["KP"] },
          "ages": {
            "minimum": { "default": 13 },
            "bands": [ { "name": "child", "from": 13, "to": 16, "guardianApproval": true }, { "name": "older", "from": 16 } ]
          },
          "audience": { "modes": [ { "name": "everyone", "routes": { "anyone": "deliver" } }, { "name": "noOne", "routes": {} } ], "default": "everyone" },
          "budgets": [ { "name": "inbox", "key": "recipient", "limit": 1, "every": "P7D", "onFailure": "deny" } ],
          "disclosure": 
        """;

    private static readonly Instant _now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly AccountId _sender = -1;

    private readonly AccountId[][] _recipients;
    private readonly Decision[] _shown;

    public SecretWorld(IReadOnlyList<string> kinds, string disclosure, TimeSpan leastTime = default)
    {
        Kinds = kinds;
        var store = new InMemoryMessagingStore();
        store.SetAccount(Someone(_sender));
        _recipients = [.. kinds.Select((_, kind) => Enumerable.Range(0, OfEach).Select(i => (AccountId)((kind * OfEach) + (long)i)).ToArray())];
        var chance = new Random(7);
        foreach (var (kind, id) in _recipients.SelectMany((ids, kind) => ids.Select(id => (kind, id))).OrderBy(_ => chance.Next()))
        {
            Set(store, kinds[kind], id);
        }

        Evaluator = new MessagingPolicyEvaluator(PolicyDocument.Parse(Policy + disclosure + " }"), store.Ports, new() { LeastTime = leastTime });
        foreach (var id in kinds.Select((name, kind) => (name, kind)).Where(each => each.name == "busy").SelectMany(each => _recipients[each.kind]))
        {
            Completed.Of(Completed.Of(Evaluator.AcquireSendAsync(new SendAttempt(_sender, id) { At = _now })).CommitAsync());
        }

        _shown = [.. kinds.Select((_, kind) => Completed.Of(Evaluator.CanSendMessageAsync(Attempt(kind, 0))))];
        if (_shown.Any(decision => decision.SenderView != _shown[0].SenderView))
        {
            throw new InvalidOperationException("The sender can tell the kinds apart without a clock.");
        }
    }

    public static IReadOnlyList<string> Hidden { get; } = ["blocked", "blocked2", "closed", "unknown", "deactivated", "under age", "region", "guardian", "busy"];

    public static IReadOnlyList<string> Silent { get; } = ["silently blocked", "silently blocked2", "not blocked"];

    public IReadOnlyList<string> Kinds { get; }

    public MessagingPolicyEvaluator Evaluator { get; }

    public SendAttempt Attempt(int kind, int which) => new(_sender, _recipients[kind][which]) { At = _now };

    public ReadOnlyMemory<AccountId> Recipients(int kind) => _recipients[kind];

    /// <summary>Sees to it that the kind is decided as it was at first.</summary>
    public void Check(int kind, in Decision decision)
    {
        if (decision.Outcome != _shown[kind].Outcome)
        {
            throw new InvalidOperationException($"A recipient of the kind {Kinds[kind]} is decided otherwise than before.");
        }
    }

    private static Account Someone(AccountId id) => new() { Id = id, BirthDate = new LocalDate(1990, 5, 1), Region = Region.Parse("ES"), TimeZone = "Europe/Madrid", CreatedAt = _now - Duration.FromDays(900) };

    private static void Set(InMemoryMessagingStore store, string kind, AccountId id)
    {
        var account = Someone(id);
        switch (kind.TrimEnd('2'))
        {
            case "blocked" or "silently blocked":
                store.Block(id, _sender);
                break;
            case "closed":
                account = account with { Mode = "noOne" };
                break;
            case "unknown":
                return;
            case "deactivated":
                account = account with { Standing = new(StandingState.Deactivated) };
                break;
            case "under age":
                account = account with { BirthDate = new LocalDate(2016, 5, 1) };
                break;
            case "region":
                account = account with { Region = Region.Parse("KP"), TimeZone = "Asia/Pyongyang" };
                break;
            case "guardian":
                account = account with { BirthDate = new LocalDate(2012, 5, 1) };
                break;
        }

        store.SetAccount(account);
    }
}
