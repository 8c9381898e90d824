namespace Messaging.Policy.Tests.Reference;

/// <summary>Section 8: what sends, acceptances and refusals do to threads, and what a reply gives back.</summary>
internal sealed class ReferenceThreads(ReferencePolicy policy, ReferenceWorld world, ReferencePace pace)
{
    /// <summary>Records a send that the view let through, and what it took.</summary>
    public ReferencePermit Acquire(ReferenceScene scene, string viewOutcome, string outcome, List<ReferenceTake> taken)
    {
        var attempt = scene.Attempt;
        if (attempt.ToSelf || attempt.Verb != "send")
        {
            return new ReferencePermit(attempt) { Outcome = outcome, Taken = taken };
        }

        var recorded = new ReferencePermit(attempt) { Outcome = outcome };
        Record(recorded, scene, viewOutcome);
        var thread = world.Thread(attempt.From, attempt.To);
        foreach (var take in taken.Where(take => take.Budget.RefundOnReply))
        {
            // Those of older beginnings are forgotten.
            thread.Owed.RemoveAll(owed => owed.Side == attempt.From && owed.Take.Budget == take.Budget && owed.Beginning != thread.Beginning);
            thread.Owed.Add((attempt.From, take, thread.Beginning));
        }

        return new ReferencePermit(attempt) { Outcome = outcome, Taken = taken, TakenIn = thread.Beginning, Before = recorded.Before, After = recorded.After };
    }

    /// <summary>Records a send in the conversation as it now is.</summary>
    public void Record(ReferencePermit permit, ReferenceScene scene, string viewOutcome)
    {
        var attempt = scene.Attempt;

        var between = ReferenceWorld.Between(attempt.From, attempt.To);
        if (!world.Threads.TryGetValue(between, out var thread))
        {
            world.Threads[between] = thread = new ReferenceThread();
        }

        permit.Before = thread.Copy();
        var bySender = thread.StartedBy == attempt.From;
        switch (scene.ThreadState)
        {
            case "declined" when !bySender:
                // Who declined took it back by writing.
                Count(thread, attempt);
                thread.State = "open";
                thread.Accepted = true;
                thread.ChangedAt = attempt.At;
                break;
            case "none" or "declined":
            case "open" when !scene.Answered && viewOutcome == "request":
                Begin(thread, attempt, viewOutcome);
                break;
            case "pending" when !bySender || viewOutcome != "request":
                Count(thread, attempt);
                thread.State = "open";
                thread.ChangedAt = attempt.At;
                break;
            default:
                Count(thread, attempt);
                break;
        }

        permit.After = thread.Copy();
    }

    /// <summary>
    /// A send that was recorded went out: the recipient's inbox counts it by what it truly was, and the other side's sends in the conversation get back what they took.
    /// </summary>
    public void Commit(ReferencePermit permit)
    {
        if (permit.After is { } after)
        {
            var from = permit.Attempt.From;
            var thread = world.Thread(from, permit.Attempt.To);
            if (permit.Outcome != "deny" && thread.Beginning == after.Beginning && thread.State != "none")
            {
                thread.Reached[from] = thread.Reached.GetValueOrDefault(from) + 1;
                if (permit.Outcome != "filtered")
                {
                    thread.Shown[from] = thread.Shown.GetValueOrDefault(from) + 1;
                }
            }

            GiveBack(world.Thread(permit.Attempt.From, permit.Attempt.To), permit.Attempt.To, permit.Attempt.At, declined: false);
        }
    }

    /// <summary>A send that was recorded never went out. Where nothing has happened since, the conversation is as it was; else it lacks that one message.</summary>
    public void Erase(ReferencePermit permit)
    {
        if (permit.After is not { } after)
        {
            return;
        }

        var (from, thread) = (permit.Attempt.From, world.Thread(permit.Attempt.From, permit.Attempt.To));
        if (thread.Equals(after))
        {
            thread.Become(permit.Before!);
        }
        else if (thread.Beginning == after.Beginning && thread.SentBy(from) > 0)
        {
            if (thread.SentBy(from) == after.SentBy(from) && thread.LastAt.GetValueOrDefault(from) == after.LastAt.GetValueOrDefault(from))
            {
                Put(thread.LastAt, from, permit.Before!.Beginning == after.Beginning && permit.Before.LastAt.TryGetValue(from, out var last) ? last : null);
            }

            Put(thread.Sent, from, thread.SentBy(from) > 1 ? thread.SentBy(from) - 1 : null);
        }
    }

    /// <summary>Takes what a send took out of what is owed to its conversation.</summary>
    /// <returns>Whether it was owed still.</returns>
    public bool Disown(ReferencePermit permit, ReferenceTake take) =>
        world.Thread(permit.Attempt.From, permit.Attempt.To).Owed.RemoveAll(owed => ReferenceEquals(owed.Take, take) && owed.Beginning == permit.TakenIn) > 0;

    /// <summary>Where the owner's inbox shows the conversation with another account; nowhere while it cannot be read.</summary>
    public string Place(string owner, string other, long at)
    {
        var (one, another) = (world.Accounts.GetValueOrDefault(owner), world.Accounts.GetValueOrDefault(other));
        var blocksATag = one is not null && another is not null && one.BlockedTags.Exists(another.Tags.Contains);
        if (world.PortsDown.Exists(port => port is "accounts" or "blocks" or "threads") || (blocksATag && world.PortsDown.Contains("relations")))
        {
            return "nowhere";
        }

        var thread = world.Thread(owner, other);
        var state = thread.StateAt(at, policy.RequestExpireAfter);
        if (world.Blocks(owner, other, at) || thread.Reached.GetValueOrDefault(other) == 0)
        {
            return "nowhere";
        }

        if (state == "pending")
        {
            var starter = thread.StartedBy is null ? null : world.Accounts.GetValueOrDefault(thread.StartedBy);
            var isThere = starter is not null && starter.Standing != "deactivated"
                && !(starter.Standing == "suspended" && (starter.StandingUntil is null || starter.StandingUntil > at));
            if (!isThere)
            {
                return "nowhere";
            }
        }

        return thread.Shown.GetValueOrDefault(other) == 0 ? "filtered"
            : state switch { "pending" => "requests", "open" or "locked" => "conversations", _ => "nowhere" };
    }

    /// <summary>The request is gone for both, whatever the inbox shows of it; nothing is given back.</summary>
    public void Delete(string by, string starter, long at)
    {
        if (Pending(by, starter, at) is { } thread)
        {
            thread.State = "none";
            thread.ChangedAt = at;
            thread.Reached = [];
            thread.Shown = [];
        }
    }

    public void Accept(string by, string starter, long at)
    {
        if (Place(by, starter, at) != "nowhere" && Pending(by, starter, at) is { } thread)
        {
            thread.State = "open";
            thread.Accepted = true;
            thread.ChangedAt = at;
            GiveBack(thread, starter, at, declined: false);
        }
    }

    public void Decline(string by, string starter, long at)
    {
        if (Place(by, starter, at) != "nowhere" && Pending(by, starter, at) is { } thread)
        {
            thread.State = "declined";
            thread.ChangedAt = at;
            GiveBack(thread, starter, at, declined: true);
        }
    }

    /// <summary>The pending thread that only its other side may settle.</summary>
    private ReferenceThread? Pending(string by, string starter, long at)
    {
        var thread = world.Thread(by, starter);
        var settles = !world.PortsDown.Contains("threads")
            && by != starter
            && thread.StateAt(at, policy.RequestExpireAfter) == "pending"
            && thread.StartedBy == starter;
        return settles ? thread : null;
    }

    private static void Begin(ReferenceThread thread, ReferenceAttempt attempt, string viewOutcome)
    {
        thread.StartedBy = attempt.From;
        thread.Sent = new() { [attempt.From] = 1 };
        thread.Reached = [];
        thread.Shown = [];
        thread.LastAt = new() { [attempt.From] = attempt.At };
        thread.ChangedAt = attempt.At;
        thread.Accepted = false;
        thread.State = viewOutcome == "request" ? "pending" : "open";
        thread.Beginning++;
    }

    private static void Count(ReferenceThread thread, ReferenceAttempt attempt)
    {
        thread.Sent[attempt.From] = thread.SentBy(attempt.From) + 1;
        thread.LastAt[attempt.From] = attempt.At;
    }

    private static void Put(Dictionary<string, long> values, string id, long? value)
    {
        values.Remove(id);
        if (value is not null)
        {
            values[id] = value.Value;
        }
    }

    /// <summary>Gives back what one side's sends took in this conversation; while the budget store is down it stays owed.</summary>
    private void GiveBack(ReferenceThread thread, string side, long now, bool declined)
    {
        if (world.PortsDown.Contains("budgets"))
        {
            return;
        }

        foreach (var owed in thread.Owed.Where(owed => owed.Side == side).ToList())
        {
            if (declined && !owed.Take.Budget.RefundOnDecline)
            {
                continue;
            }

            if (owed.Beginning == thread.Beginning && owed.Take.IsRememberedAt(now))
            {
                pace.GiveBack(owed.Take, now);
            }

            thread.Owed.Remove(owed);
        }
    }
}
