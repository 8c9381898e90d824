using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Properties;

/// <summary>The library itself.</summary>
public class Decider(World world) : IDecider
{
    protected World World => world;

    public virtual Answer Check(SendAttempt attempt) => Answer.Of(world.Check(attempt));

    public virtual Answer[] CheckMany(SendAttempt attempt, params AccountId[] recipients) => [.. world.CheckMany(attempt, recipients).Select(Answer.Of)];

    public virtual RequestPlace Place(AccountId owner, AccountId other)
    {
        var places = new RequestPlace[1];
        new RequestInbox(world.Policy, world.Store.Ports).FindPlacesAsync(owner, new[] { other }, places, world.Now).AsTask().GetAwaiter().GetResult();
        return places[0];
    }

    public virtual Answer Send(SendAttempt attempt)
    {
        var permit = world.Acquire(attempt);
        try
        {
            world.Commit(permit);
        }
        catch (InvalidOperationException)
        {
            // Committing tells the host that the other side's refund failed; the decision stands.
        }

        return Answer.Of(permit.Decision);
    }
}
