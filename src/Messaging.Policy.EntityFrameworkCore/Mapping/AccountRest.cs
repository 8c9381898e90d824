using System.Text.Json.Serialization;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>What few accounts have, as it is written down. Members are added and never change their meaning.</summary>
internal sealed record AccountRest
{
    public long? BirthDateChangedAt { get; init; }

    public AgeRangeRest? AgeRange { get; init; }

    public int Consent { get; init; }

    public VerbModes? Modes { get; init; }

    public GuardianRest? Guardian { get; init; }

    /// <summary>Quiet hours: from and to, in ticks since midnight.</summary>
    public long[]? Quiet { get; init; }

    public string[]? Tags { get; init; }

    public string[]? BlockedTags { get; init; }

    public static AccountRest None { get; } = new();
}

/// <summary>An age range, as it is written down.</summary>
internal sealed record AgeRangeRest(int Lower, int? Upper, DateOnly AsOf, int Assurance);

/// <summary>A guardian, as it is written down: the approved contacts as ids of the typed form.</summary>
internal sealed record GuardianRest(string? Widest, string[] Approved);

/// <summary>Writes and reads it without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AccountRest))]
internal sealed partial class AccountRestJson : JsonSerializerContext;
