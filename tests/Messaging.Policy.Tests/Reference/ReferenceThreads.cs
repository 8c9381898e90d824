namespace Messaging.Policy.Tests.Reference;

/// <summary>Section 8: what sends, acceptances and refusals do to threads, and what a reply gives back.</summary>
internal sealed class ReferenceThreads(ReferencePolicy policy, ReferenceWorld world, ReferencePace pace)
{
    /// <summary>Records a send that the view let through. Taken: the budgets that it took from.</summary>
    public void Record(ReferenceScene scene, string viewOutcome, List<ReferenceTake> taken)
    {
        var attempt = scene.Attempt;
        if (attempt.ToSelf)
        {
            return;
        }

        var between = ReferenceWorld.Between(attempt.From, attempt.To);
        if (!world.Threads.TryGetValue(between, out var thread))
        {
            world.Threads[between] = thread = new ReferenceThread();
        }

        var bySender = thread.StartedBy == attempt.From;
        switch (scene.ThreadState)
        {
            case "declined" when !bySender:
                // Who declined took it back by writing.
                Count(thread, attempt);
                thread.State = "open";
                thread.Accepted = true;
                thread.ChangedAt = attempt.At;
                GiveBack(thread, attempt.To, attempt.At);
                break;
            case "none" or "declined":
            case "open" when !scene.Answered && viewOutcome == "request":
                Begin(thread, attempt, viewOutcome);
                break;
            case "pending" when !bySender || viewOutcome != "request":
                Count(thread, attempt);
                thread.State = "open";
                thread.ChangedAt = attempt.At;
                GiveBack(thread, attempt.To, attempt.At);
                break;
            default:
                Count(thread, attempt);
                GiveBack(thread, attempt.To, attempt.At);
                break;
        }

        thread.Owed.AddRange(taken.Where(take => take.Budget.RefundOnReply).Select(take => (attempt.From, take)));
    }

    /// <summary>A send that was recorded went out: the recipient's inbox counts it by what it truly was.</summary>
    public void Commit(ReferenceAttempt attempt, string outcome)
    {
        if (attempt.ToSelf || outcome == "deny")
        {
            return;
        }

        var thread = world.Threads[ReferenceWorld.Between(attempt.From, attempt.To)];
        thread.Reached[attempt.From] = thread.Reached.GetValueOrDefault(attempt.From) + 1;
        if (outcome != "filtered")
        {
            thread.Shown[attempt.From] = thread.Shown.GetValueOrDefault(attempt.From) + 1;
        }
    }

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
            GiveBack(thread, starter, at);
        }
    }

    public void Decline(string by, string starter, long at)
    {
        if (Place(by, starter, at) != "nowhere" && Pending(by, starter, at) is { } thread)
        {
            thread.State = "declined";
            thread.ChangedAt = at;
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
        thread.Owed.Clear();
    }

    private static void Count(ReferenceThread thread, ReferenceAttempt attempt)
    {
        thread.Sent[attempt.From] = thread.SentBy(attempt.From) + 1;
        thread.LastAt[attempt.From] = attempt.At;
    }

    /// <summary>Gives back what one side's sends took; while the budget store is down it stays owed.</summary>
    private void GiveBack(ReferenceThread thread, string side, long now)
    {
        if (world.PortsDown.Contains("budgets"))
        {
            return;
        }

        foreach (var owed in thread.Owed.Where(owed => owed.Side == side).ToList())
        {
            if (owed.Take.IsRememberedAt(now))
            {
                pace.GiveBack(owed.Take, now);
            }

            thread.Owed.Remove(owed);
        }
    }
}
