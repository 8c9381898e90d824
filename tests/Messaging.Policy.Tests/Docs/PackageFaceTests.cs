using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Messaging.Policy.Tests.Docs;

/// <summary>What a package shows of itself, and what it keeps to itself.</summary>
public sealed partial class PackageFaceTests
{
    private static readonly string[] Projects =
        [.. Repository.Files("src", "*.csproj").Where(path => (string?)XDocument.Load(path).Descendants("IsPackable").FirstOrDefault() == "true")];

    public static TheoryData<string> Packages => new(Projects.Select(path => Path.GetFileNameWithoutExtension(path)));

    [Fact]
    public void There_are_thirteen_packages() => Projects.Should().HaveCount(13);

    [Theory]
    [MemberData(nameof(Packages))]
    public void Each_package_has_a_page_of_its_own_that_says_how_to_get_it(string package)
    {
        var page = Repository.Read("src", package, "README.md");

        page.Should().StartWith($"# {package}\n").And.MatchRegex($@"dotnet (add package|tool install --global) {Regex.Escape(package)}\n");
        (page.Contains("```csharp\n", StringComparison.Ordinal) || package == "Messaging.Policy.Cli").Should().BeTrue("a page shows lines that run, and CodeBlockTests compares them with a sample");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Links_of_a_package_s_page_lead_out_of_it_only_by_an_address(string package) =>
        Link().Matches(Repository.Read("src", package, "README.md")).Should().NotContain(link => !link.Groups["target"].Value.StartsWith("https://", StringComparison.Ordinal));

    [Fact]
    public void The_icon_is_128_by_128_and_has_its_source_beside_it()
    {
        var png = File.ReadAllBytes(Repository.PathOf("docs", "icon.png"));

        png[..8].Should().Equal(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);
        (Number(png, 16), Number(png, 20)).Should().Be((128, 128));
        XDocument.Load(Repository.PathOf("docs", "icon.svg")).Root!.Attribute("viewBox")!.Value.Should().Be("0 0 128 128");
    }

    [Fact]
    public void No_address_is_invented()
    {
        var settings = Repository.Read("Directory.Build.props") + Repository.Read("Directory.Build.targets") + string.Concat(Projects.Select(File.ReadAllText));

        settings.Should().NotContain("<RepositoryUrl>").And.NotContain("<PackageProjectUrl>").And.NotContain("http");
    }

#if !DEBUG
    /// <summary>Debug builds keep paths, so that a debugger finds the sources.</summary>
    [Theory]
    [InlineData("Messaging.Policy")]
    [InlineData("Messaging.Policy.Configuration")]
    [InlineData("Messaging.Policy.LawData")]
    [InlineData("Messaging.Policy.Testing")]
    [InlineData("Messaging.Policy.Cli")]
    public void Nothing_that_is_released_names_a_path_of_the_machine_that_built_it(string assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly);
        using var symbols = System.Reflection.Metadata.MetadataReaderProvider.FromPortablePdbStream(File.OpenRead($"{path}.pdb"));
        var reader = symbols.GetMetadataReader();
        reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).Should().NotBeEmpty().And.OnlyContain(name => name.StartsWith("/_", StringComparison.Ordinal));

        using var code = new System.Reflection.PortableExecutable.PEReader(File.OpenRead($"{path}.dll"));
        code.ReadDebugDirectory().Where(entry => entry.Type == System.Reflection.PortableExecutable.DebugDirectoryEntryType.CodeView).Select(entry => code.ReadCodeViewDebugDirectoryData(entry).Path)
            .Should().NotBeEmpty().And.OnlyContain(name => name.StartsWith("/_", StringComparison.Ordinal) || !name.Contains('/', StringComparison.Ordinal));
    }
#endif

    private static int Number(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
