using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Reads and writes a <see cref="SenderView"/> as a JSON object of codes, with the instant in UTC.</summary>
/// <remarks>A reason that was read back has its code alone: it has no rule id, and its class is own. Immutable and safe for many threads.</remarks>
public sealed class SenderViewJsonConverter : JsonConverter<SenderView>
{
    private const int MostOfAKind = 64;

    /// <inheritdoc/>
    public override SenderView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A sender's view is an object.");
        }

        var parts = new Parts();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            parts.ReadMember(ref reader, options);
        }

        return parts.Whole();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SenderView value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        AnswerJson.WriteMembers(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>What was read so far; a member that is left out has the value of a denial that says nothing.</summary>
    private sealed class Parts
    {
        private readonly OutcomeJsonConverter _outcomes = new();
        private readonly AffordanceJsonConverter _affordances = new();
        private Outcome _outcome;
        private List<string> _reasons = [];
        private List<string> _remedies = [];
        private Instant? _retryAt;
        private Affordance _affordance;
        private Advisories _advisories;

        public void ReadMember(ref Utf8JsonReader reader, JsonSerializerOptions options)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "outcome":
                    _outcome = _outcomes.Read(ref reader, typeof(Outcome), options);
                    break;
                case "reasons":
                    _reasons = CodeSet.ReadTexts(ref reader);
                    break;
                case "retryAt":
                    _retryAt = ReadInstant(ref reader);
                    break;
                case "remedies":
                    _remedies = CodeSet.ReadTexts(ref reader);
                    break;
                case "affordance":
                    _affordance = _affordances.Read(ref reader, typeof(Affordance), options);
                    break;
                case "advisories":
                    _advisories = (Advisories)CodeSet.Read(ref reader, OutcomeNames.Advisories);
                    break;
                default:
                    throw new JsonException("A sender's view has outcome, reasons, retryAt, remedies, affordance and advisories, and no other member.");
            }
        }

        public SenderView Whole()
        {
            var isUnavailable = _reasons.Remove(Reason.RecipientUnavailable.Code);
            ImmutableArray<Reason> reasons = [.. _reasons.Select(AsReason)];
            var standard = 0u;
            var own = ImmutableArray.CreateBuilder<string>();
            foreach (var remedy in _remedies)
            {
                var bit = CodeSet.IndexOf(RemedyList.StandardCodes, remedy);
                standard |= bit >= 0 ? 1u << bit : 0;
                if (bit < 0)
                {
                    own.Add(remedy);
                }
            }

            var catalog = new ReasonCatalog([], reasons, own.ToImmutable());
            return new(
                _outcome, new ReasonList(catalog, new RuleSet(0, FirstBits(reasons.Length)), isUnavailable), _retryAt is { } at ? Micros.Of(at) : Micros.Never,
                new RemedyList(catalog, (Remedies)standard, FirstBits(own.Count)), _affordance, _advisories);
        }

        private static Reason AsReason(string code) => Reason.IsCode(code) ? new Reason(code, ReasonClass.Own) : throw new JsonException("A reason's code is lower snake case.");

        private static ulong FirstBits(int count) => count == 0 ? 0
            : count <= MostOfAKind ? ulong.MaxValue >> (MostOfAKind - count)
            : throw new JsonException($"A sender's view has at most {MostOfAKind} reasons and {MostOfAKind} remedies.");

        private static Instant? ReadInstant(ref Utf8JsonReader reader) => reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String when InstantPattern.ExtendedIso.Parse(reader.GetString()!) is { Success: true, Value: var at } => at,
            _ => throw new JsonException("An instant is a text in UTC, for example \"2026-11-22T10:00:00Z\"."),
        };
    }
}
