namespace Messaging.Policy;

/// <summary>One side of an attempt: a person of an age, or an account of another kind.</summary>
/// <param name="Kind">The kind of account.</param>
/// <param name="Age">Its age; of other kinds it says nothing.</param>
internal sealed record WhoCell(AccountKind Kind, AgeCell Age)
{
    public bool IsPerson => Kind == AccountKind.Person;

    public string Label => IsPerson ? Age.Label : Kind == AccountKind.Bot ? "bot" : "staff";

    public static IReadOnlyList<WhoCell> Of(IReadOnlyList<AgeCell> ages, IEnumerable<AccountKind> others) =>
        [.. ages.Select(age => new WhoCell(AccountKind.Person, age)), .. others.Select(kind => new WhoCell(kind, ages[0]))];
}
