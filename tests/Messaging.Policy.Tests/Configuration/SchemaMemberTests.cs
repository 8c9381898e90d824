using Messaging.Policy.Tests.Cli;

namespace Messaging.Policy.Tests.Configuration;

/// <summary>A document may say where its schema is, and only there.</summary>
public sealed class SchemaMemberTests
{
    [Fact]
    public void A_document_may_name_its_schema()
    {
        const string Plain = """{ "name": "n" }""";
        const string Named = """{ "$schema": "../schemas/policy.schema.json", "name": "n" }""";

        BothReaders.OfDocument(Named).Should().Be(BothReaders.OfDocument(Plain));
        BothReaders.OfConfiguration(Named).Should().Be(BothReaders.OfConfiguration(Plain));
        BothReaders.OfDocument("""{ "$schema": 1, "name": "n" }""").Should().Be("errors at $['$schema']");
        BothReaders.OfDocument("""{ "accounts": { "$schema": "x" } }""").Should().Be("errors at $.accounts['$schema']");
    }

    [Fact]
    public async Task A_file_that_names_its_schema_is_valid_for_the_command_line()
    {
        using var folder = new TemporaryFolder();

        (await CommandRun.OfAsync("validate", folder.Write("policy.json", """{ "$schema": "policy.schema.json", "name": "n" }"""))).Code.Should().Be(0);
    }
}
