namespace Messaging.Policy.Testing;

/// <summary>How a scenario puts its facts into a host's own stores. Register it in the container that <see cref="ScenarioRunner"/> plays in; a container with the store in memory needs none.</summary>
/// <remarks>Each change is committed when its task ends: the ports answer with it from then on. The runner calls one after the other.</remarks>
public interface IScenarioFacts
{
    /// <summary>Finds an account as it is committed, also while the port for accounts is made to fail.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The account; null where there is none.</returns>
    ValueTask<Account?> FindAccountAsync(AccountId id);

    /// <summary>Adds an account, or replaces the one with its id.</summary>
    /// <param name="account">The account.</param>
    /// <returns>A task that ends when it is committed.</returns>
    ValueTask SetAccountAsync(Account account);

    /// <summary>Replaces what one account is to another.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="relation">The relation; <see cref="Relation.None"/>: nothing.</param>
    /// <returns>A task that ends when it is committed.</returns>
    ValueTask SetRelationAsync(AccountId from, AccountId to, Relation relation);

    /// <summary>Replaces what one account has set against another.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="state">What it has set; <see cref="BlockState.None"/>: nothing.</param>
    /// <param name="ends">When each of it ends.</param>
    /// <returns>A task that ends when it is committed.</returns>
    ValueTask SetBlocksAsync(AccountId from, AccountId to, BlockState state, BlockEnds ends);

    /// <summary>Says whether two accounts share a community that both keep open to messages.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="shared">Whether they do.</param>
    /// <returns>A task that ends when it is committed.</returns>
    ValueTask SetCommunityAsync(AccountId one, AccountId other, bool shared);

    /// <summary>Replaces the conversation of two accounts.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="thread">The conversation; <see cref="MessageThread.None"/>: none.</param>
    /// <returns>A task that ends when it is committed.</returns>
    ValueTask SetThreadAsync(AccountId one, AccountId other, MessageThread thread);

    /// <summary>Adds a report.</summary>
    /// <param name="about">The account that the report is about.</param>
    /// <param name="report">The report, with its weight and, where it was dismissed, since when.</param>
    /// <returns>A task that ends when it is committed.</returns>
    ValueTask AddReportAsync(AccountId about, Report report);

    /// <summary>Lets the look-ups of some ports fail from now on, and of no others. Changes of facts still commit.</summary>
    /// <param name="ports">The ports.</param>
    /// <returns>A task that ends when it is so.</returns>
    /// <exception cref="NotSupportedException">The host's ports cannot be made to fail: the default.</exception>
    ValueTask SetPortsDownAsync(TestPorts ports) =>
        throw new NotSupportedException("The scenario sets \"portsDown\", and the host's IScenarioFacts does not say how its ports are made to fail. Implement SetPortsDownAsync, or play the file in a TestHost.");
}
