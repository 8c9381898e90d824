using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <content>Reads what follows from the snapshot.</content>
public ref partial struct SendFacts
{
    /// <summary>Reads what follows from the snapshot. Facts are read in place: copying them would cost more than reading them.</summary>
    internal void Read(CompiledPolicy policy, scoped in WorldDates dates, scoped in SenderFacts sender)
    {
        ReadSender(policy, dates, sender);
        ReadRecipient(dates);
    }

    /// <summary>Reads what is the same for all recipients.</summary>
    internal void ReadSender(CompiledPolicy policy, scoped in WorldDates dates, scoped in SenderFacts sender)
    {
        Policy = policy;
        NowMicros = dates.Now;
        Sender = sender.Account;
        SenderOccasions = sender.RulePreconditions;
        _senderAge = sender.Age;
        _senderTies = sender.Ties;
    }

    /// <summary>Reads what is not.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void ReadRecipient(scoped in WorldDates dates)
    {
        ref readonly var from = ref _snapshot.SenderId;
        ref readonly var to = ref _snapshot.RecipientId;
        ref readonly var thread = ref _snapshot.Thread;
        IsToOneself = from.Is(to);
        if (IsToOneself)
        {
            Recipient = Sender;
            ThreadState = MessageThreadState.None;
            IsStarting = false;
            IsAnswered = false;
        }
        else
        {
            Recipient = _snapshot.Recipient is { Kind: not AccountKind.System } recipient ? recipient : null;
            ThreadState = thread.StateAt(NowMicros, Policy.RequestsExpireAfter);
            IsStarting = ThreadTransitions.IsStarting(thread, ThreadState, from);
            IsAnswered = ThreadTransitions.IsAnswered(thread, ThreadState, from, to);
        }

        if (Sender is null)
        {
            return;
        }

        if (Policy.Ages is { } ages && Recipient is { } known)
        {
            ages.Read(known, dates, out _recipientAge);
            RecipientConcerns = ages.ConcernsOf(known, _recipientAge, NowMicros);
        }
        else
        {
            _recipientAge = default;
            RecipientConcerns = AgeConcerns.None;
        }

        HeldTies = Ties.Of(_snapshot.Relations)
            | (IsAnswered ? Ties.Answered : 0)
            | _senderTies
            | Policy.Ties.Of(_snapshot.Relations.Incoming.Tags);
        if (Policy.Ties.Computes)
        {
            HeldTies |= Policy.Ties.Computed(Sender.CreatedMicros, IsToOneself ? default : thread.SideOf(in to, in from), ThreadState, NowMicros);
        }
    }

    /// <summary>The same for one recipient.</summary>
    internal void Read(CompiledPolicy policy, scoped in WorldDates dates)
    {
        SenderFacts sender = default;
        sender.Read(policy, _snapshot.Attempt, _snapshot.Sender, _snapshot.Reports, dates);
        Read(policy, dates, sender);
    }

    /// <summary>Nothing is known, since something could not be looked up (SYS-1).</summary>
    internal void ReadNothing(CompiledPolicy policy, long now)
    {
        Policy = policy;
        NowMicros = now;
        AreUnavailable = true;
    }
}
