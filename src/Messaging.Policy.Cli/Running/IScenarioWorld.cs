using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>Where a scenario is played: an evaluator, and the facts that it decides by.</summary>
internal interface IScenarioWorld
{
    IMessagingPolicyEvaluator Evaluator { get; }

    IRequestInbox Requests { get; }

    /// <summary>From what age on a reporter's word weighs anything by the policy in force, in microseconds; null: from the first day.</summary>
    long? ReporterTenure { get; }

    ValueTask<Account?> FindAccountAsync(AccountId id);

    ValueTask SetAccountAsync(Account account);

    ValueTask SetRelationAsync(AccountId from, AccountId to, Relation relation, BlockState blocks, BlockEnds ends);

    ValueTask SetCommunityAsync(AccountId one, AccountId other, bool shared);

    ValueTask SetThreadAsync(AccountId one, AccountId other, MessageThread thread);

    ValueTask AddReportAsync(AccountId about, Report report);

    ValueTask DismissReportsAsync(AccountId by, AccountId about, Instant at);

    ValueTask BlockAsync(AccountId by, AccountId account);

    /// <summary>The look-ups of these ports fail from now on, and of no others.</summary>
    ValueTask SetDownAsync(IReadOnlyCollection<PortName> ports);
}
