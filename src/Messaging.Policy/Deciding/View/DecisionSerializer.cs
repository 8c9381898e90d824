using System.Collections.Immutable;
using System.Numerics;

namespace Messaging.Policy;

/// <summary>A decision in a snapshot: reasons by their codes, because their places belong to one policy and one version of the library.</summary>
internal static class DecisionSerializer
{
    private const int MostOwn = 64;

    [Flags]
    private enum Where : byte
    {
        Nowhere = 0,
        Host = 1,
        View = 2,
        Both = Host | View,
    }

    public static void Write(BinaryWriter writer, in Decision decision)
    {
        var parts = decision.Parts();
        writer.Write((byte)parts.Outcome);
        writer.Write((byte)parts.ShownOutcome);
        writer.Write((byte)parts.Affordance);
        writer.Write((byte)parts.Advisories);
        writer.Write(parts.ShownUnavailable);
        writer.Write(parts.RetryAt);
        writer.Write(parts.ShownRetryAt);
        writer.Write((int)parts.Remedies);
        writer.Write((int)parts.ShownRemedies);
        WriteSet(writer, parts.Rules.Standard, parts.Shown.Standard, static (writer, place, _) => writer.Write(StandardReasons.All[place].Code), parts.Catalog);
        WriteSet(writer, parts.Rules.Own, parts.Shown.Own, static (writer, place, catalog) => WriteReason(writer, catalog!.OwnReason(place)), parts.Catalog);
        WriteSet(writer, parts.OwnRemedies, parts.ShownOwnRemedies, static (writer, place, catalog) => writer.Write(catalog!.OwnRemedies[place]), parts.Catalog);
    }

    /// <param name="reader">Where it stands.</param>
    /// <param name="known">The codes of a policy: where they are those of the decision, it is told in them.</param>
    /// <exception cref="FormatException">It is no decision of this library.</exception>
    public static Decision Read(BinaryReader reader, ReasonCatalog? known = null)
    {
        var outcome = Defined((Outcome)reader.ReadByte());
        var shownOutcome = Defined((Outcome)reader.ReadByte());
        var affordance = Defined((Affordance)reader.ReadByte());
        var advisories = (Advisories)reader.ReadByte();
        var shownUnavailable = reader.ReadBoolean();
        var (retryAt, shownRetryAt) = (reader.ReadInt64(), reader.ReadInt64());
        var (remedies, shownRemedies) = (Known(reader.ReadInt32()), Known(reader.ReadInt32()));
        var (rules, shown) = ReadSet(reader, static reader => StandardReasons.IndexOf(reader.ReadString()));
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        var (ownRules, ownShown) = ReadSet(reader, reader => Next(reasons, ReadReason(reader)));
        var texts = ImmutableArray.CreateBuilder<string>();
        var (ownRemedies, ownShownRemedies) = ReadSet(reader, reader => Next(texts, reader.ReadString()));
        return new Decision(new()
        {
            Catalog = known is not null && reasons.Count == 0 && texts.Count == 0 ? known : new(StandardReasons.All, reasons.ToImmutable(), texts.ToImmutable()),
            Outcome = outcome,
            Rules = new(rules, ownRules),
            RetryAt = retryAt,
            Remedies = remedies,
            OwnRemedies = ownRemedies,
            ShownOutcome = shownOutcome,
            Shown = new(shown, ownShown),
            ShownUnavailable = shownUnavailable,
            ShownRetryAt = shownRetryAt,
            ShownRemedies = shownRemedies,
            ShownOwnRemedies = ownShownRemedies,
            Affordance = affordance,
            Advisories = advisories,
        });
    }

    /// <summary>The members of two sets, each once, with the sets that it is in.</summary>
    private static void WriteSet(BinaryWriter writer, ulong host, ulong view, Action<BinaryWriter, int, ReasonCatalog?> write, ReasonCatalog? catalog)
    {
        writer.Write((byte)BitOperations.PopCount(host | view));
        for (var rest = host | view; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            writer.Write((byte)((IsIn(host, place) ? Where.Host : 0) | (IsIn(view, place) ? Where.View : 0)));
            write(writer, place, catalog);
        }
    }

    private static (ulong Host, ulong View) ReadSet(BinaryReader reader, Func<BinaryReader, int> readPlace)
    {
        var (host, view) = (0UL, 0UL);
        for (var count = reader.ReadByte(); count > 0; count--)
        {
            var where = (Where)reader.ReadByte();
            var place = readPlace(reader);
            if (place is < 0 or >= MostOwn || where is Where.Nowhere or > Where.Both)
            {
                throw NotADecision();
            }

            host |= (where & Where.Host) != 0 ? 1UL << place : 0;
            view |= (where & Where.View) != 0 ? 1UL << place : 0;
        }

        return (host, view);
    }

    private static bool IsIn(ulong set, int place) => ((set >> place) & 1) != 0;

    private static int Next<T>(ImmutableArray<T>.Builder list, T item)
    {
        list.Add(item);
        return list.Count - 1;
    }

    private static void WriteReason(BinaryWriter writer, Reason reason)
    {
        writer.Write(reason.Code);
        writer.Write((byte)reason.Class);
    }

    private static Reason ReadReason(BinaryReader reader)
    {
        var (code, ofClass) = (reader.ReadString(), Defined((ReasonClass)reader.ReadByte()));
        return StandardReasons.IndexOf(code) is var place and >= 0 ? StandardReasons.All[place] : new(code, ofClass);
    }

    private static TEnum Defined<TEnum>(TEnum value)
        where TEnum : struct, Enum => Enum.IsDefined(value) ? value : throw NotADecision();

    private static Remedies Known(int remedies) => remedies >> RemedyList.StandardCodes.Count == 0 ? (Remedies)remedies : throw NotADecision();

    private static FormatException NotADecision() => new("The decision names what this version does not know.");
}
