using NodaTime;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Section 5: on that day the age was from the one to the other, both included; no upper: no highest age.</summary>
internal sealed record ReferenceAgeRange(long Lower, long? Upper, LocalDate AsOf, string Assurance);
