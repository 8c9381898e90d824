using Messaging.Policy.Tests.Properties;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>A budget store that does one thing wrong.</summary>
internal sealed class BrokenBudgets(IBudgetStore inner, string fault) : BudgetStoreDecorator(inner)
{
    private readonly HashSet<Guid> _voided = [];

    public static TheoryData<string> Faults =>
    [
        "asking takes", "forgets messages", "every lease has run out", "no lease ever runs out", "anybody settles", "anybody takes a place", "gives back twice", "refunds for good measure",
        "takes of the buckets that have tokens", "takes though cancelled", "every window is a bucket", "no window ends", "never gives back", "tells no clearing", "not one step",
        "cuts ids to 255", "tells texts from numbers by their letters", "folds case", "never low", "remembers without answers", "renews what was sent", "calls no recipient new twice",
        "takes again under one id", "undoes nothing", "leaves no tombstone", "undoes twice", "undoes what another took over", "remembers without the low bit", "counts in floating point", "takes one bucket after the other", "undoes buckets alone",
    ];

    public override async ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        var asked = Changed(request);
        var result = fault == "asking takes" ? await Inner.TakeAsync(asked, cancellationToken) : await Inner.AskAsync(asked, cancellationToken);
        Answer(asked, request);
        return Known(result);
    }

    public override async ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        var asked = Changed(request);
        cancellationToken = fault == "takes though cancelled" ? default : cancellationToken;
        if (fault == "not one step")
        {
            var isGranted = (await Inner.AskAsync(asked, cancellationToken)).IsGranted;
            await Task.Yield();
            Answer(asked, request);
            return isGranted ? await Forced(asked) : new(false);
        }

        if (fault == "takes one bucket after the other" && asked.Charges.Length > 1)
        {
            var all = true;
            foreach (ref var each in asked.Charges)
            {
                var alone = new BudgetRequest(asked.Now, [each]);
                all &= Allocation.Bytes.Now(Inner.TakeAsync(alone, default)).IsGranted;
                each = alone.Charges[0];
            }

            Answer(asked, request);
            return new(all);
        }

        var result = await Inner.TakeAsync(asked, cancellationToken);
        if (fault == "takes of the buckets that have tokens" && result is { IsGranted: false, Known: null })
        {
            foreach (var charge in asked.Charges.ToArray().Where(charge => charge.Outcome == BudgetOutcome.Granted))
            {
                await Inner.TakeAsync(new(asked.Now, [charge]), cancellationToken);
            }
        }

        Answer(asked, request);
        return Known(result);
    }

    public override async ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        await Inner.SettleAsync(request, cancellationToken) || fault == "anybody settles";

    public override async ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        await Inner.RenewAsync(request, cancellationToken) || (fault == "renews what was sent" && (await Inner.AskAsync(request, cancellationToken)).Known?.State == MessageRecordState.Sent);

    public override async ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        await Inner.TakeOverAsync(request, cancellationToken) || fault == "anybody takes a place";

    public override async ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        if (fault == "never gives back")
        {
            return true;
        }

        var isDone = await Inner.GiveBackAsync(request, cancellationToken);
        if (fault == "gives back twice" && isDone)
        {
            await Inner.GiveBackAsync(new(request.Now, request.Charges.ToArray()), cancellationToken);
        }

        return isDone;
    }

    public override async ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case "undoes nothing":
                return;
            case "leaves no tombstone":
                _voided.Add(request.Id);
                break;
            case "undoes twice":
                await Inner.GiveBackAsync(new(request.Now, request.Charges.ToArray().Select(charge => charge with { Outcome = BudgetOutcome.Granted, TakenMark = long.MaxValue })), cancellationToken);
                break;
            case "undoes what another took over" when request.Message is not null:
                await Inner.GiveBackAsync(new(request.Now, request.Charges.ToArray().Select(charge => charge with { Outcome = BudgetOutcome.Granted, TakenMark = long.MaxValue })), cancellationToken);
                break;
            case "undoes buckets alone" when request.Charges.ToArray().Any(charge => charge.Window != BudgetWindow.Continuous):
                return;
        }

        await Inner.VoidAsync(Changed(request), cancellationToken);
    }

    public override async ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        await Inner.RefundAsync(request, cancellationToken);
        if (fault == "refunds for good measure")
        {
            var charges = request.Charges.ToArray();
            Array.ForEach(charges, charge => charge.Outcome = BudgetOutcome.Granted);
            await Inner.GiveBackAsync(new(request.Now, charges.Select(charge => charge with { Outcome = BudgetOutcome.Granted, TakenMark = long.MaxValue })), cancellationToken);
        }
    }

    private void Answer(BudgetRequest asked, BudgetRequest request)
    {
        for (var i = 0; i < asked.Charges.Length; i++)
        {
            request.Charges[i].Outcome = asked.Charges[i].Outcome;
            request.Charges[i].ClearsAtMicroseconds = fault == "tells no clearing" ? long.MaxValue : asked.Charges[i].ClearsAtMicroseconds;
            request.Charges[i].IsLow = fault != "never low" && asked.Charges[i].IsLow;
            request.Charges[i].TakenMark = asked.Charges[i].TakenMark;
        }
    }

    /// <summary>Takes whatever is there.</summary>
    private async ValueTask<BudgetResult> Forced(BudgetRequest request)
    {
        await Inner.TakeAsync(request, default);
        return new(true);
    }

    private BudgetRequest Changed(BudgetRequest request)
    {
        var charges = request.Charges.ToArray().Select(charge => fault switch
        {
            "every window is a bucket" when charge.Window != BudgetWindow.Continuous =>
                charge with { Window = BudgetWindow.Continuous, IntervalMicroseconds = 3_600_000_000 / Math.Max(1, charge.Limit), EveryMicroseconds = 0, WindowStartMicroseconds = 0, WindowEndMicroseconds = 0 },
            "no window ends" when charge.Window is BudgetWindow.Fixed or BudgetWindow.Rolling => charge with { EveryMicroseconds = charge.EveryMicroseconds * 1_000 },
            "cuts ids to 255" or "tells texts from numbers by their letters" or "folds case" =>
                charge with { Key = charge.Key with { First = Spoiled(charge.Key.First), Second = charge.Key.Second.IsEmpty ? default : Spoiled(charge.Key.Second) } },
            "counts in floating point" => charge with { IntervalMicroseconds = (long)(float)charge.IntervalMicroseconds, Limit = (long)(float)charge.Limit },
            "calls no recipient new twice" when charge.NewRecipientMicroseconds > 0 => charge with { NewRecipientMicroseconds = charge.NewRecipientMicroseconds * 1_000 },
            _ => charge,
        });
        var isForgotten = fault == "takes again under one id" || (fault == "leaves no tombstone" && _voided.Contains(request.Id));
        return new(request.Now, charges, fault == "forgets messages" ? null : request.Message, request.IsRecorded ? request.Conversation : null)
        {
            Id = isForgotten && request.Id != default ? Guid.NewGuid() : request.Id,
            Holder = request.Holder,
            FormerHolder = request.FormerHolder,
            LeaseMicroseconds = fault == "every lease has run out" ? 0 : fault == "no lease ever runs out" ? long.MaxValue / 4 : request.LeaseMicroseconds,
            Draft = request.Draft,
        };
    }

    private AccountId Spoiled(AccountId id) => fault switch
    {
        "cuts ids to 255" => id.TryGetString(out var text) && text.Length > 255 ? text[..255] : id,
        "folds case" => id.TryGetString(out var text) ? text.ToLowerInvariant() : id,
        _ => id.TryGetInt64(out var number) ? $"{number}" : id.TryGetGuid(out var guid) ? $"{guid}" : id,
    };

    private static MessageRecord WithoutLow(MessageRecord record)
    {
        var answers = record.Answers.ToArray();
        for (var i = 1; i < answers.Length; i += MessageRecord.BytesOfAnswer)
        {
            answers[i] = 0;
        }

        return new(record.Draft.Span, answers);
    }

    private BudgetResult Known(BudgetResult result) => result.Known is { } low && fault == "remembers without the low bit" ? result with { Known = low with { Record = WithoutLow(low.Record) } } : result.Known is { } known && fault == "remembers without answers"
        ? result with { Known = known with { Record = new MessageRecord(known.Record.Draft.Span, []) } } : result;
}
