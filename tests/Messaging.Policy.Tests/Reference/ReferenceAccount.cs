using System.Text.Json.Nodes;
using NodaTime;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>The facts of one account, as a scenario gives them; what it leaves out has the meaning of section 2.</summary>
internal sealed class ReferenceAccount
{
    public ReferenceAccount(JsonObject document)
    {
        Document = document;
        Id = Text(document, "id")!;
        Kind = Text(document, "kind", "person");
        BirthDate = Text(document, "birthDate") is { } date ? ReferenceTime.ReadDate(date) : null;
        BirthDateChangedAt = Instant(document, "birthDateChangedAt");
        AgeAssurance = Text(document, "ageAssurance", "declared");
        if (document["ageRange"] is JsonObject range)
        {
            AgeRange = new ReferenceAgeRange(
                Number(range, "lower")!.Value,
                Number(range, "upper"),
                ReferenceTime.ReadDate(Text(range, "asOf")!),
                Text(range, "assurance", "declared"));
        }

        Consent = Text(document, "consent", "unknown");
        Region = Text(document, "region") is { } region ? ReferenceRegions.Place(region) : null;
        TimeZone = Text(document, "timeZone");
        Phone = Text(document, "phone", "none");
        Email = Text(document, "email", "none");
        CreatedAt = Instant(document, "createdAt");
        var standing = Object(document, "standing");
        Standing = Text(standing, "state", "good");
        StandingUntil = Instant(standing, "until");
        Mode = Text(document, "mode");
        foreach (var (verb, mode) in Object(document, "modes"))
        {
            VerbModes[verb] = mode!.GetValue<string>();
        }

        var guardian = document["guardian"] as JsonObject;
        GuardianWidest = Text(guardian, "widest");
        GuardianApproved = Texts(guardian, "approved");
        if (document["quietHours"] is JsonObject quietHours)
        {
            QuietFrom = ReferenceTime.ReadTimeOfDay(Text(quietHours, "from")!);
            QuietTo = ReferenceTime.ReadTimeOfDay(Text(quietHours, "to")!);
        }

        var signals = Object(document, "signals");
        Switches["readReceipt"] = Flag(signals, "readReceipts", false);
        Switches["typing"] = Flag(signals, "typing", false);
        Tags = Texts(document, "tags");
        BlockedTags = Texts(document, "blockedTags");
    }

    public JsonObject Document { get; }

    public string Id { get; }

    public string Kind { get; }

    public LocalDate? BirthDate { get; }

    public long? BirthDateChangedAt { get; }

    public string AgeAssurance { get; }

    public ReferenceAgeRange? AgeRange { get; }

    public string Consent { get; }

    public string? Region { get; }

    public string? TimeZone { get; }

    public string Phone { get; }

    public string Email { get; }

    public long? CreatedAt { get; }

    public string Standing { get; }

    public long? StandingUntil { get; }

    public string? Mode { get; }

    /// <summary>Its own choice, by verb.</summary>
    public Dictionary<string, string> VerbModes { get; } = [];

    public string? GuardianWidest { get; }

    public List<string> GuardianApproved { get; }

    public LocalTime? QuietFrom { get; }

    public LocalTime? QuietTo { get; }

    /// <summary>By verb: readReceipt and typing.</summary>
    public Dictionary<string, bool> Switches { get; } = [];

    public List<string> Tags { get; }

    public List<string> BlockedTags { get; }

    /// <summary>What stands for an account that is not there: no facts, kind person.</summary>
    public static ReferenceAccount Missing(string id) => new(new JsonObject { ["id"] = id });

    /// <summary>The named members replaced; null clears.</summary>
    public ReferenceAccount With(JsonObject changes)
    {
        var merged = (JsonObject)Document.DeepClone();
        foreach (var (name, value) in changes)
        {
            merged.Remove(name);
            if (value is not null)
            {
                merged[name] = value.DeepClone();
            }
        }

        return new ReferenceAccount(merged);
    }
}
