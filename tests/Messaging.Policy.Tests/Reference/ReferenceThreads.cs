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

    public void Accept(string by, string starter, long at)
    {
        if (Pending(by, starter, at) is { } thread)
        {
            thread.State = "open";
            thread.Accepted = true;
            thread.ChangedAt = at;
            GiveBack(thread, starter, at);
        }
    }

    public void Decline(string by, string starter, long at)
    {
        if (Pending(by, starter, at) is { } thread)
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
