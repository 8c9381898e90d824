using Npgsql;
using NpgsqlTypes;

namespace Messaging.Policy.Npgsql;

/// <summary>Writes the parameters of calls.</summary>
internal static class BudgetCall
{
    /// <summary>The place of the owners' keys among the parameters of the function of everything; the places of the charges follow.</summary>
    public const int Owners = 10;

    private const int TermsOfCharge = 11;

    /// <summary>Whether the function of one bucket does: there is one, and nothing else.</summary>
    public static bool IsOne(BudgetRequest request) =>
        request.Message is null && request.Charges.Length == 1 && request.Charges[0] is { Window: BudgetWindow.Continuous, NewRecipientMicroseconds: 0 } charge && !(charge.IsRefundable && request.IsRecorded);

    public static void WriteOne(NpgsqlParameterCollection values, BudgetRequest request, BudgetStep step)
    {
        ref readonly var charge = ref request.Charges[0];
        var terms = BudgetTerms.Of(charge);
        values.AddFlag(step == BudgetStep.Take);
        AddTime(values, request);
        values.AddUuid(step == BudgetStep.Take ? request.Id : default);
        values.AddKey(BudgetRowKeys.OwnerOf(charge.Key));
        values.AddKey(BudgetNames.Of(charge.Key.Budget).Bucket);
        values.AddLong(terms.Most);
        values.AddLong(terms.Taken);
        values.AddLong(terms.LowFrom);
    }

    public static void WriteAll(NpgsqlParameterCollection values, BudgetRequest request, BudgetStep step)
    {
        var ofMessage = step is BudgetStep.TakeOver or BudgetStep.Renew or BudgetStep.Settle;
        values.AddText(((char)step).ToString());
        AddTime(values, request);
        values.AddUuid(step is BudgetStep.Take or BudgetStep.Undo or BudgetStep.GiveBack ? request.Id : default);
        values.AddKey(request.Message is { } message && step != BudgetStep.Refund ? BudgetRowKeys.Of(message) : null);
        values.AddToken(request.Holder);
        values.AddToken(request.FormerHolder);
        values.AddLong(request.LeaseMicroseconds);
        values.AddKey(step is BudgetStep.Take or BudgetStep.TakeOver ? request.Draft.ToArray() : null);
        values.AddLong(request.IsRecorded || step == BudgetStep.Refund ? request.Conversation : null);
        values.AddLongs(step == BudgetStep.TakeOver ? Answers(request.Charges) : []);
        WriteCharges(values, request, ofMessage ? 0 : request.Charges.Length, step);
    }

    private static void WriteCharges(NpgsqlParameterCollection values, BudgetRequest request, int count, BudgetStep step)
    {
        var owners = new BudgetOwners();
        var (first, kinds, names, numbers) = (new int[count], new string[count], new byte[count][], new long[count * TermsOfCharge]);
        for (var i = 0; i < count; i++)
        {
            ref readonly var charge = ref request.Charges[i];
            var terms = BudgetTerms.Of(charge);
            var isNew = charge.NewRecipientMicroseconds != 0 && terms.Kind == BudgetTerms.Bucket;
            var isTaken = step == BudgetStep.Refund || (charge.IsRefundable && request.IsRecorded);
            var pair = isNew || isTaken ? BudgetRowKeys.OfPair(charge.Sender, charge.Recipient) : null;
            (first[i], kinds[i], names[i]) = (owners.Add(BudgetRowKeys.OwnerOf(charge.Key)), terms.Kind, BudgetNames.Of(charge.Key.Budget).Name);
            var to = numbers.AsSpan(i * TermsOfCharge, TermsOfCharge);
            (to[0], to[1], to[2], to[3], to[4]) = (terms.Most, terms.Taken, terms.LowFrom, terms.First, terms.Second);
            (to[5], to[6], to[7]) = (isNew ? owners.Add(pair!) : -1, charge.NewRecipientMicroseconds, isTaken ? owners.Add(pair!) : -1);
            (to[8], to[9], to[10]) = (terms.Kind == BudgetTerms.Bucket ? charge.IntervalMicroseconds : 0, (int)charge.Outcome, charge.TakenMark);
        }

        var (keys, places) = owners.Sorted();
        for (var i = 0; i < count; i++)
        {
            var to = numbers.AsSpan(i * TermsOfCharge, TermsOfCharge);
            first[i] = places[first[i]];
            (to[5], to[7]) = (to[5] < 0 ? 0 : places[to[5]], to[7] < 0 ? 0 : places[to[7]]);
        }

        values.AddKeys(keys);
        values.AddNumbers(first);
        values.AddTexts(kinds);
        values.AddKeys(names);
        values.AddLongs(numbers);
    }

    private static long[] Answers(ReadOnlySpan<BudgetCharge> charges)
    {
        var answers = new long[charges.Length * BudgetAnswers.NumbersOfCharge];
        for (var i = 0; i < charges.Length; i++)
        {
            var to = answers.AsSpan(i * BudgetAnswers.NumbersOfCharge);
            (to[0], to[1], to[2]) = ((int)charges[i].Outcome, charges[i].IsLow ? 1 : 0, charges[i].TakenMark);
        }

        return answers;
    }

    /// <exception cref="ArgumentOutOfRangeException">The instant is named, and is before 1970 or beyond 2255.</exception>
    private static void AddTime(NpgsqlParameterCollection values, BudgetRequest request)
    {
        if (request.IsInstantNamed)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(request.NowMicroseconds, 0, nameof(request));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(request.NowMicroseconds, (1L << 53) - 1, nameof(request));
        }

        values.AddLong(request.IsInstantNamed ? request.NowMicroseconds : null);
    }

    private static void AddUuid(this NpgsqlParameterCollection values, Guid value) =>
        values.Add(value == default ? new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = DBNull.Value } : new NpgsqlParameter<Guid> { NpgsqlDbType = NpgsqlDbType.Uuid, TypedValue = value });

    private static void AddLongs(this NpgsqlParameterCollection values, long[] value) => values.Add(new NpgsqlParameter<long[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, TypedValue = value });

    private static void AddNumbers(this NpgsqlParameterCollection values, int[] value) => values.Add(new NpgsqlParameter<int[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer, TypedValue = value });

    private static void AddTexts(this NpgsqlParameterCollection values, string[] value) => values.Add(new NpgsqlParameter<string[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, TypedValue = value });
}
