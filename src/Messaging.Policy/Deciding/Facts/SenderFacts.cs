using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Messaging.Policy;

/// <summary>What is known of the sender alone: read once, for one recipient or many.</summary>
internal struct SenderFacts
{
    private AgeFacts _age;

    /// <summary>The account; null: there is none.</summary>
    public Account? Account { get; private set; }

    [UnscopedRef]
    public readonly ref readonly AgeFacts Age => ref _age;

    /// <summary>The ties that come with the account's own tags and the attempt's.</summary>
    public ulong Ties { get; private set; }

    /// <summary>The preconditions that hold for the sender.</summary>
    public RulePrecondition RulePreconditions { get; private set; }

    /// <summary>Reads them in place.</summary>
    public void Read(CompiledPolicy policy, in SendAttempt attempt, Account? sender, ImmutableArray<Report> reports, in WorldDates dates)
    {
        Account = sender;
        _age = default;
        Ties = 0;
        RulePreconditions = RulePrecondition.None;
        if (sender is null)
        {
            return;
        }

        Ties = policy.Ties.Of(sender.Tags) | policy.Ties.Of(attempt.Presents);
        var concerns = AgeConcerns.None;
        if (policy.Ages is { } ages)
        {
            ages.Read(sender, dates, out _age);
            concerns = ages.ConcernsOf(sender, _age, dates.Now);
        }

        RulePreconditions = Policy.RulePreconditions.OfSender(policy, attempt, sender, _age, concerns, reports, dates.Now);
    }
}
