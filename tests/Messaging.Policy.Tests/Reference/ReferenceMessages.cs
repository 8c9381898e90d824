namespace Messaging.Policy.Tests.Reference;

/// <summary>Section 7, repeats: what is remembered of message ids, and how the permits of their acquires are settled.</summary>
internal sealed class ReferenceMessages(ReferencePolicy policy, ReferenceWorld world, ReferencePace pace, ReferenceThreads threads)
{
    private readonly Dictionary<(string From, string To, string Id), ReferenceRecord> records = [];

    /// <summary>What is remembered: within [first, first + 24 h), and beyond it while it is open within its lease.</summary>
    public ReferenceRecord? Find(ReferenceAttempt attempt)
    {
        if (attempt.Verb != "send" || attempt.MessageId is null || world.PortsDown.Contains("budgets"))
        {
            return null;
        }

        return records.TryGetValue((attempt.From, attempt.To, attempt.MessageId), out var record)
            && (attempt.At < record.First + ReferenceTime.Day || record.IsLeased(attempt.At, policy.Lease))
            ? record
            : null;
    }

    public void Remember(ReferenceAttempt attempt, ReferenceDecision decision, ReferencePermit permit)
    {
        if (attempt.Verb == "send" && attempt.MessageId is { } id)
        {
            records[(attempt.From, attempt.To, id)] = new ReferenceRecord
            {
                First = attempt.At,
                LeasedAt = attempt.At,
                Content = attempt.Content,
                Presents = attempt.Presents,
                Digest = attempt.Digest,
                Decision = decision,
                Holder = permit,
            };
        }
    }

    /// <summary>Lets another acquire stand for the first one in everything.</summary>
    public ReferencePermit Succeed(ReferenceRecord record, ReferenceScene scene, ReferenceDecision decision)
    {
        var first = record.Holder;
        var permit = new ReferencePermit(scene.Attempt) { Outcome = decision.Outcome, Taken = first.Taken, TakenIn = first.TakenIn, Before = first.Before, After = first.After };
        if (first.After is { } after && (scene.ThreadState == "none" || world.Thread(scene.Attempt.From, scene.Attempt.To).Beginning != after.Beginning))
        {
            // The conversation has ended or begun anew since.
            threads.Record(permit, scene, record.Decision.View.Outcome);
        }

        record.Holder = permit;
        record.LeasedAt = scene.Attempt.At;
        record.Decision = decision;
        return permit;
    }

    public void Settle(ReferencePermit permit, string how)
    {
        var attempt = permit.Attempt;
        var id = (attempt.From, attempt.To, attempt.MessageId ?? "");
        var record = attempt.Verb == "send" && attempt.MessageId is not null && records.TryGetValue(id, out var found) && found.Holder == permit ? found : null;
        switch (how)
        {
            case "commit":
                threads.Commit(permit);
                if (record is not null)
                {
                    record.Sent = true;
                }

                break;
            case "giveBack":
                threads.Erase(permit);
                if (!world.PortsDown.Contains("budgets"))
                {
                    permit.Taken.ForEach(take => Return(permit, take));
                }

                if (record is not null)
                {
                    records.Remove(id);
                }

                break;
        }
    }

    /// <summary>What a reply has given back already is not given back again.</summary>
    private void Return(ReferencePermit permit, ReferenceTake take)
    {
        if (permit.After is null || !take.Budget.RefundOnReply || (threads.Disown(permit, take) && take.IsRememberedAt(permit.Attempt.At)))
        {
            pace.GiveBack(take, permit.Attempt.At);
        }
    }
}
