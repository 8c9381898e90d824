namespace Messaging.Policy;

/// <summary>What becomes of an attempt whose message id is remembered.</summary>
internal sealed class MessageFlow(BudgetClient budgets)
{
    /// <summary>Says in a request which message is asked about.</summary>
    public static void Ask(EvaluationContext context, CompiledPolicy policy)
    {
        ref readonly var attempt = ref context.Attempt;
        context.Budgets.Message = new MessageKey(attempt.Sender, attempt.Recipient, attempt.MessageId!);
        context.Budgets.LeaseMicroseconds = policy.Lease;
    }

    /// <summary>Says in a request what to remember of its message if it is granted.</summary>
    public static void Prepare(EvaluationContext context)
    {
        context.Budgets.Holder = HolderIds.Next();
        context.Budgets.Draft = MessageDraft.Write(context);
    }

    /// <summary>Makes the draft the decision on a message that is remembered. Asks and takes nothing.</summary>
    /// <param name="context">The loaded facts.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="known">The message.</param>
    /// <param name="acquires">Whether it is an acquire.</param>
    /// <param name="first">Receives what the acquire left that holds the message, where this one may take its place; else null.</param>
    /// <returns>What it means for an acquire that does not take that place.</returns>
    public static PermitStatus Conclude(EvaluationContext context, CompiledPolicy policy, in KnownMessage known, bool acquires, out MessageDraft? first)
    {
        first = null;
        ref var draft = ref context.Drafts[0];
        MessageDraft record;
        try
        {
            record = MessageDraft.Read(known.Record, policy.Catalog);
        }
        catch (FormatException exception)
        {
            context.AddFailure(PortNames.Budgets, exception);
            draft = DecisionEngine.Unavailable(policy);
            return PermitStatus.Refused;
        }

        context.Drafts.First = record.Decision;
        if (!record.IsSameMessage(context.Attempt))
        {
            context.Drafts.Repeats = MessageRepeat.OtherMessage;
            draft = DecisionsAnew.Reused(context, policy);
            return PermitStatus.Refused;
        }

        if (acquires && IsFree(context, known))
        {
            context.Drafts.Repeats = MessageRepeat.Successor;
            first = record;
            return PermitStatus.Refused;
        }

        context.Drafts.Repeats = MessageRepeat.Repeat;
        draft = DecisionsAnew.Repeated(context, policy, record.Decision, out var isFirst);
        return !isFirst ? PermitStatus.Refused : known.State == MessageRecordState.Sent ? PermitStatus.Sent : PermitStatus.InProgress;
    }

    /// <summary>Lets an acquire take the place of the one that holds the message, and makes the draft its decision.</summary>
    /// <returns>Whether it holds the message now, or a third one was quicker, or it is refused; then the other one holds the message as before.</returns>
    public async ValueTask<Taking> SucceedAsync(EvaluationContext context, CompiledPolicy policy, KnownMessage known, MessageDraft first)
    {
        context.Drafts[0] = DecisionsAnew.Succeeding(context, policy, first.Decision, out var succeeds);
        if (!succeeds)
        {
            return new(EndsWith: PermitStatus.Refused);
        }

        PrepareThread(context, policy, first);
        var request = context.Budgets;
        first.TakenInto(request, known.Record, policy, context.Attempt, context.Now);
        request.FormerHolder = known.Holder;
        request.Holder = known.Holder == context.Permit.OwnHolder ? known.Holder : HolderIds.Next();
        request.Draft = MessageDraft.Write(context);
        var holds = await budgets.TakeOverAsync(context).ConfigureAwait(false);
        if (holds.Failure is { } failure)
        {
            context.AddFailure(PortNames.Budgets, failure);
            context.Drafts[0] = DecisionEngine.Unavailable(policy);
            return new(EndsWith: PermitStatus.Refused);
        }

        if (!holds.Value)
        {
            return new(IsLost: true);
        }

        context.Permit.OwnHolder = request.Holder;
        return new(Holds: true);
    }

    /// <summary>Whether an acquire may take the place of the one that holds the message: its lease has run out, or it is this acquire itself, which lost a race at the conversation.</summary>
    private static bool IsFree(EvaluationContext context, in KnownMessage known) =>
        known.State == MessageRecordState.Abandoned || (known.State == MessageRecordState.InProgress && known.Holder == context.Permit.OwnHolder);

    /// <summary>
    /// The message is recorded in the conversation as it now is where that has ended or begun anew since it was recorded, or where it never was: what the sender did in it is as it was
    /// before. Else it stands in it.
    /// </summary>
    private static void PrepareThread(EvaluationContext context, CompiledPolicy policy, MessageDraft first)
    {
        context.Budgets.IsRecorded = first.IsRecorded;
        context.Budgets.Conversation = first.Conversation;
        context.Permit.ThreadBefore = first.ThreadBefore;
        context.Permit.ThreadAfter = first.ThreadAfter;
        context.Permit.NeedsRecord = false;
        if (!first.IsRecorded)
        {
            return;
        }

        var attempt = context.Attempt;
        var current = context.Facts.Threads.Span[0];
        var state = current.StateAt(context.Now, policy.RequestsExpireAfter);
        if (state == MessageThreadState.None || current.Beginnings != first.ThreadAfter.Beginnings
            || ThreadTransitions.LacksSend(current, first.ThreadBefore, first.ThreadAfter, attempt.Sender, attempt.Recipient))
        {
            context.Permit.ThreadBefore = current;
            context.Permit.ThreadAfter = ThreadTransitions.AfterSend(
                current, state, attempt.Sender, attempt.Recipient, first.Decision.SenderView.Outcome, context.Now);
            context.Permit.NeedsRecord = true;
        }
    }
}
