using NodaTime;

namespace Messaging.Policy.Tests.Reference;

/// <summary>What is known of an age: the latest date of birth that is possible, the earliest (null: none is), and how well that is assured.</summary>
internal sealed record ReferenceKnownAge(LocalDate Latest, LocalDate? Earliest, string Assurance);
