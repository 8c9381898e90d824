using NodaTime;

namespace Messaging.Policy;

/// <summary>A state of a conversation that policies may tell from another.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Thread">The conversation.</param>
internal sealed record ThreadCell(string Label, MessageThread Thread)
{
    private static readonly Duration Moment = Duration.FromMinutes(1);

    public static IReadOnlyList<ThreadCell> Of(PolicyMentions mentions, Instant now)
    {
        var (sender, recipient) = (FactSpace.Sender, FactSpace.Recipient);
        MessageThread Make(MessageThreadState state, AccountId by, long sent, long answered, Instant changed, Instant answeredAt) =>
            new MessageThread { State = state, StartedBy = by, ChangedAt = changed }
                .WithSide(sender, recipient, new(sent, sent > 0 ? now - Moment : null))
                .WithSide(recipient, sender, new(answered, answered > 0 ? answeredAt : null));
        var soon = now - Moment;
        List<ThreadCell> cells =
        [
            new("no conversation", MessageThread.None),
            new("own request waits", Make(MessageThreadState.Pending, sender, 1, 0, soon, soon)),
            new("the other's request waits", Make(MessageThreadState.Pending, recipient, 0, 1, soon, soon)),
            new("written, not answered", Make(MessageThreadState.Open, sender, 1, 0, soon, soon)),
            new("answered", Make(MessageThreadState.Open, sender, 1, 1, soon, soon)),
            new("own request declined", Make(MessageThreadState.Declined, sender, 1, 0, soon, soon)),
            new("declined by the sender", Make(MessageThreadState.Declined, recipient, 0, 1, soon, soon)),
        ];
        foreach (var most in mentions.Policies.Select(policy => policy.Requests.Messages).OfType<int>().Where(most => most > 1).Distinct().Order())
        {
            cells.Add(new($"own request of {most} messages waits", Make(MessageThreadState.Pending, sender, most, 0, soon, soon)));
        }

        foreach (var window in mentions.Windows)
        {
            var ago = window + Moment;
            cells.Add(new($"answered more than {Text(window)} ago", Make(MessageThreadState.Open, sender, 1, 1, now - ago, now - ago)));
        }

        foreach (var coolDown in mentions.CoolDowns)
        {
            cells.Add(new($"own request declined more than {Text(coolDown)} ago", Make(MessageThreadState.Declined, sender, 1, 0, now - coolDown - Moment, soon)));
        }

        if (mentions.Policies.Any(policy => (policy.Ties ?? new Dictionary<string, ComputedTieOptions>()).Values.Any(tie => tie.Thread == MessageThreadState.Locked)))
        {
            cells.Add(new("locked", Make(MessageThreadState.Locked, sender, 1, 1, soon, soon)));
        }

        return cells;
    }

    public static string Text(Duration span) => NodaTime.Text.PeriodPattern.NormalizingIso.Format(Period.FromTicks(span.BclCompatibleTicks).Normalize());
}
