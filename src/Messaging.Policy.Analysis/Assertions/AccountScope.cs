using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Which accounts an assertion is about. Immutable.</summary>
/// <remarks>
/// One that says nothing is about persons of every age, known and unknown, who pass what a policy asks of one account alone: a phone number, an e-mail address, proof of age,
/// consent, a region where the product is. A list that is not empty is about those accounts instead.
/// </remarks>
public sealed record AccountScope
{
    /// <summary>The youngest age, in years, inclusive; null: any.</summary>
    public int? From { get; init; }

    /// <summary>The first age that is too old; null: none.</summary>
    public int? To { get; init; }

    /// <summary>An age band of the policy, beside <see cref="From"/> and <see cref="To"/>; null: any.</summary>
    public string? Band { get; init; }

    /// <summary>The kind of account. Default: a person.</summary>
    public AccountKind Kind { get; init; } = AccountKind.Person;

    /// <summary>Whether it is about accounts of unknown age, and no others; null: about those as well, unless an age or a band is named.</summary>
    public bool? UnknownAge { get; init; }

    /// <summary>Regions, by code: a country is itself and its parts, a group its members, and <c>unknown</c> the unknown one. Default, and where it is empty: one that no policy names, and each in which an age passes that does not pass there.</summary>
    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>What is known of the phone number. Default, and where it is empty: a number that the policy accepts.</summary>
    public ImmutableArray<PhoneLine> Phones { get; init; } = [];

    /// <summary>What is known of the e-mail address. Default, and where it is empty: it is verified.</summary>
    public ImmutableArray<EmailState> Emails { get; init; } = [];

    /// <summary>How far the age is known to be true. Default, and where it is empty: it is verified.</summary>
    public ImmutableArray<AgeAssurance> AgeAssurances { get; init; } = [];

    /// <summary>What a guardian said. Default, and where it is empty: consent is granted.</summary>
    public ImmutableArray<Consent> Consents { get; init; } = [];
}
