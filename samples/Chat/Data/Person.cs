namespace Chat;

/// <summary>What a profile page shows. Everything that decides about messages is in the library's tables.</summary>
public sealed class Person
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string About { get; init; }

    /// <summary>The colour of its picture, as a hue in degrees.</summary>
    public required int Hue { get; init; }

    public string Initial => Name[..1];
}
