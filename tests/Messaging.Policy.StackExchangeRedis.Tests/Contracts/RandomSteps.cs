using System.Globalization;
using System.Text;
using NodaTime;

namespace Messaging.Policy.StackExchangeRedis.Tests.Contracts;

/// <summary>Random operations, the same for the same dice, with what each answered.</summary>
internal sealed class RandomSteps(bool ratesChange = true)
{
    private const int Messages = 6;
    private static readonly AccountId[] Senders = ["ana", 1, "1"];
    private static readonly AccountId[] Recipients = ["ben", 2, "cho"];

    private readonly List<BudgetRequest> _taken = [];

    /// <summary>Takes once, at random.</summary>
    public static async Task RunAsync(IBudgetStore store, Random dice, Instant now, bool withIds) => await new RandomSteps().StepAsync(store, dice, now, withIds);

    /// <summary>Does one thing at random, and tells its answer.</summary>
    public async Task<string> StepAsync(IBudgetStore store, Random dice, Instant now, bool withIds)
    {
        var text = new StringBuilder();
        var choice = dice.Next(20);
        if (choice < 11 || _taken.Count == 0)
        {
            var request = Make(dice, now, withIds);
            var result = choice is < 3 ? await store.AskAsync(request, default) : await store.TakeAsync(request, default);
            Write(text, choice < 3 ? "ask" : "take", request, result);
            if (choice >= 3 && result.IsGranted)
            {
                _taken.Add(request);
            }

            return text.ToString();
        }

        var index = dice.Next(Math.Max(0, _taken.Count - 8), _taken.Count);
        var taken = _taken[index];
        taken.MoveTo(now);
        if (taken.Message is null && choice is 13 or 14 or 15 or 17)
        {
            choice = 11;
        }

        switch (choice)
        {
            case 11 or 12:
                _taken.RemoveAt(index);
                return $"give back {await store.GiveBackAsync(taken, default)}";
            case 13:
                return $"renew {await store.RenewAsync(taken, default)}";
            case 14:
                return $"settle {await store.SettleAsync(taken, default)}";
            case 15 or 17:
                var successor = new BudgetRequest(now, taken.Charges.ToArray(), taken.Message, taken.IsRecorded ? taken.Conversation : null)
                {
                    Id = taken.Id,
                    Holder = new Guid(dice.Next(), 2, 3, new byte[8]),
                    FormerHolder = taken.Holder,
                    LeaseMicroseconds = taken.LeaseMicroseconds,
                    Draft = new byte[] { 9, (byte)dice.Next(256) },
                };
                var took = await store.TakeOverAsync(successor, default);
                if (took)
                {
                    _taken[index] = successor;
                }

                return $"take over {took}";
            case 16:
                var refund = new BudgetRequest(now, taken.Charges.ToArray(), conversation: taken.Conversation);
                await store.RefundAsync(refund, default);
                return "refund";
            default:
                _taken.Add(taken);
                var again = new BudgetRequest(now, taken.Charges.ToArray(), taken.Message, taken.IsRecorded ? taken.Conversation : null) { Holder = taken.Holder, LeaseMicroseconds = taken.LeaseMicroseconds };
                Write(text, "ask again", again, await store.AskAsync(again, default));
                return text.ToString();
        }
    }

    private BudgetRequest Make(Random dice, Instant now, bool withIds)
    {
        var (sender, recipient) = (Senders[dice.Next(Senders.Length)], Recipients[dice.Next(Recipients.Length)]);
        var charges = new List<BudgetCharge>();
        for (var i = dice.Next(1, 5); i > 0; i--)
        {
            charges.Add(Charge(dice, now, sender, recipient));
        }

        var message = dice.Next(2) == 0 ? new MessageKey(sender, recipient, dice.Next(Messages).ToString(CultureInfo.InvariantCulture)) : (MessageKey?)null;
        return new(now, charges.DistinctBy(charge => charge.Key), message, dice.Next(2) == 0 ? dice.Next(1, 3) : null)
        {
            Id = withIds ? new Guid(dice.Next(), 1, 1, new byte[8]) : default,
            Holder = new Guid(dice.Next(), 2, 3, new byte[8]),
            LeaseMicroseconds = dice.Next(1, 120) * Charges.Second,
            Draft = new byte[] { 1, 0, 2, (byte)dice.Next(256), 124 },
        };
    }

    private BudgetCharge Charge(Random dice, Instant now, AccountId sender, AccountId recipient)
    {
        // A budget has one kind of key and one window, as in a policy; what it admits changes with reloads.
        var budget = dice.Next(12);
        var kind = (BudgetKeyKind)(1 + (budget % 3));
        var window = (BudgetWindow)(budget % 4);
        var at = now.ToUnixTimeTicks() / 10;
        const long day = 24 * Charges.Hour;
        return new()
        {
            Key = new($"budget {budget}", kind, kind == BudgetKeyKind.Recipient ? recipient : sender, kind == BudgetKeyKind.Pair ? recipient : default),
            Sender = sender,
            Recipient = recipient,
            Limit = dice.Next(0, 7),
            Window = window,
            IntervalMicroseconds = window == BudgetWindow.Continuous ? (dice.Next(20) == 0 && ratesChange ? dice.NextInt64(1, 400) * day : (7 * Charges.Second) + 1) : 0,
            EveryMicroseconds = window is BudgetWindow.Fixed or BudgetWindow.Rolling ? (dice.Next(20) == 0 && ratesChange ? 333 : 61) * Charges.Second : 0,
            WindowStartMicroseconds = window == BudgetWindow.Calendar ? at - (at % day) : 0,
            WindowEndMicroseconds = window == BudgetWindow.Calendar ? at - (at % day) + day : 0,
            Cost = dice.Next(0, 4),
            NewRecipientMicroseconds = window == BudgetWindow.Continuous && budget > 7 ? 45 * Charges.Second : 0,
            IsRefundable = budget % 2 == 0 && kind != BudgetKeyKind.Recipient,
        };
    }

    private static void Write(StringBuilder text, string what, BudgetRequest request, BudgetResult result)
    {
        text.Append(CultureInfo.InvariantCulture, $"{what} {result.IsGranted}");
        if (result.Known is { } known)
        {
            text.Append(CultureInfo.InvariantCulture, $" {known.State} {known.Holder} {Convert.ToHexString(known.Record.ToBytes())}");
            return;
        }

        foreach (ref readonly var charge in request.Charges)
        {
            text.Append(CultureInfo.InvariantCulture, $" | {charge.Key.Budget} {charge.Outcome} low {charge.IsLow}");
            if (charge.Outcome == BudgetOutcome.Lacking)
            {
                text.Append(CultureInfo.InvariantCulture, $" clears {charge.ClearsAtMicroseconds}");
            }

            if (what == "take" && result.IsGranted)
            {
                text.Append(CultureInfo.InvariantCulture, $" mark {charge.TakenMark}");
            }
        }
    }
}
