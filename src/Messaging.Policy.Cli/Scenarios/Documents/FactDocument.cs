using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>One recorded attempt with everything that it is decided by: the world of a scenario file, with one question in place of steps.</summary>
internal sealed class FactDocument
{
    [JsonRequired]
    public Instant At { get; set; }

    [JsonRequired]
    public AttemptDocument Check { get; set; } = new();

    [JsonRequired]
    public List<AccountDocument> Accounts { get; set; } = [];

    public List<RelationDocument> Relations { get; set; } = [];

    public List<AccountPair> Communities { get; set; } = [];

    public List<ReportDocument> Reports { get; set; } = [];

    public List<ThreadDocument> Threads { get; set; } = [];

    /// <summary>The same as a scenario, whose checks hold for it as well.</summary>
    public ScenarioDocument ToScenario() => new() { Accounts = Accounts, Relations = Relations, Communities = Communities, Reports = Reports, Threads = Threads };

    /// <summary>The facts. What is not stated of two accounts is none.</summary>
    public AttemptFacts ToFacts()
    {
        var (from, to) = (Check.From, Check.To);
        var (outgoing, incoming) = (Between(from, to), Between(to, from));
        return new AttemptFacts
        {
            Attempt = Check.ToAttempt(At),
            Sender = AccountOf(from),
            Recipient = AccountOf(to),
            Relations = new(outgoing?.Is.Relation ?? Relation.None, incoming?.Is.Relation ?? Relation.None, Communities.Exists(pair => pair == new AccountPair(from, to) || pair == new AccountPair(to, from))),
            Blocks = new(outgoing?.Is.Blocks ?? BlockState.None, incoming?.Is.Blocks ?? BlockState.None) { OutgoingEnds = outgoing?.Until?.ToEnds() ?? default, IncomingEnds = incoming?.Until?.ToEnds() ?? default },
            Thread = Threads.Find(thread => thread.Between == new AccountPair(from, to) || thread.Between == new AccountPair(to, from))?.ToThread() ?? MessageThread.None,
            Reports = [.. Reports.Where(report => report.About == from).OrderBy(report => report.At).Select(report => report.ToReport())],
        };
    }

    private Account? AccountOf(AccountId id) => Accounts.Find(account => account.Id == id)?.Apply(account: null);

    private RelationDocument? Between(AccountId from, AccountId to) => Relations.Find(relation => relation.From == from && relation.To == to);
}
