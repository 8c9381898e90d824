namespace Messaging.Policy;

/// <summary>The law data that ships inside the library. Apart from <see cref="ShippedData"/>, so that the codes of regions know nothing of laws.</summary>
internal static class ShippedLaws
{
    /// <summary>The edition of the law data that ships with this version of the library.</summary>
    internal static LawEdition Read()
    {
        using var reader = ShippedData.Open("laws.tsv");
        return LawTextReader.Read(reader.ReadToEnd());
    }
}
