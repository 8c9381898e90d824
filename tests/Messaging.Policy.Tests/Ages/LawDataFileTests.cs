using System.Security.Cryptography;

namespace Messaging.Policy.Tests.Ages;

/// <summary>The package of law data holds the file that the library falls back on, and its hash.</summary>
public class LawDataFileTests
{
    [Fact]
    public void The_package_and_the_library_hold_the_same_edition()
    {
        using var text = LawDataFile.OpenRead();

        var laws = RegionLaws.Read(text);

        laws.Hash.Should().Be(RegionLaws.Shipped.Hash);
        laws.Version.Should().Be(RegionLaws.Shipped.Version);
        typeof(LawDataFile).Assembly.GetName().Version!.ToString(3).Should().Be($"{laws.AsOf:uuuu.M.d}", "the package's version is the edition's day");
    }

    [Fact]
    public void The_hash_is_that_of_the_file()
    {
        using var text = LawDataFile.OpenRead();

        LawDataFile.Hash.Should().Be(Convert.ToHexStringLower(SHA256.HashData(text)), "laws.sha256 holds the hash of laws.tsv");
        LawDataFile.Hash.Should().Be(RegionLaws.Shipped.Hash);
    }
}
