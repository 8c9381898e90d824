namespace Messaging.Policy;

/// <summary>The ages of a band in whole years: from <paramref name="From"/> to below <paramref name="To"/>, or without end.</summary>
internal readonly record struct BandAges(int From, int? To)
{
    internal bool Contains(int age) => age >= From && !(age >= To);
}
