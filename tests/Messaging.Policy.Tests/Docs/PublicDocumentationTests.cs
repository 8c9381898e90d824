using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Messaging.Policy.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Tests.Docs;

/// <summary>The documentation that the packages carry: of what is public alone, in words that a reader can look up, with examples that compile.</summary>
public sealed partial class PublicDocumentationTests
{
    /// <summary>What a newcomer meets first.</summary>
    private static readonly Type[] FirstTypes =
    [
        typeof(MessagingPolicyEvaluator), typeof(IMessagingPolicyEvaluator), typeof(SendAttempt), typeof(SendPermit), typeof(Decision), typeof(SenderView), typeof(Account), typeof(AccountId),
        typeof(MessagingPolicyOptions), typeof(PolicyDocument), typeof(InMemoryMessagingStore), typeof(MessagingPolicyServiceCollectionExtensions),
    ];

    private static readonly Assembly[] Packages =
        [typeof(MessagingPolicyEvaluator).Assembly, typeof(MessagingPolicyConfigurationExtensions).Assembly, typeof(LawDataFile).Assembly, typeof(AccountRepositoryContract).Assembly];

    [Fact]
    public void Nothing_internal_is_in_the_documentation_that_is_shipped()
    {
        foreach (var package in Packages)
        {
            var types = package.GetTypes().Where(type => type.IsVisible).Select(type => type.FullName!.Replace('+', '.')).ToHashSet(StringComparer.Ordinal);
            var members = Members(package).Select(member => member.Attribute("name")!.Value).ToArray();

            members.Should().NotBeEmpty().And.OnlyContain(name => types.Contains(TypeOf(name)), package.FullName);
            members.Should().Contain(name => name.StartsWith("M:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_public_type_of_the_core_is_in_it()
    {
        var documented = Members(Packages[0]).Select(member => member.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);

        Packages[0].GetExportedTypes().Select(type => $"T:{type.FullName!.Replace('+', '.')}").Should().BeSubsetOf(documented);
        documented.Should().Contain(["M:Messaging.Policy.AccountId.FromInt64(System.Int64)", "P:Messaging.Policy.Decision.SenderView", "M:Messaging.Policy.Reason.#ctor(System.String,Messaging.Policy.ReasonClass)"]);
    }

    [Fact]
    public void No_documentation_cites_what_a_reader_cannot_look_up() =>
        Packages.SelectMany(Members).Where(member => Citation().IsMatch(member.Value)).Select(member => member.Attribute("name")!.Value).Should().BeEmpty();

    [Theory]
    [InlineData("Says which modes may be chosen (A11).", true)]
    [InlineData("By section 6 of the rules.", true)]
    [InlineData("It follows law 10.", true)]
    [InlineData("Where it is asked (GRD-1), by a law of 2026, in a section of the configuration.", false)]
    public void A_citation_is_seen(string text, bool isOne) => Citation().IsMatch(text).Should().Be(isOne);

    [Fact]
    public void What_a_newcomer_meets_first_has_an_example_that_compiles()
    {
        var examples = Members(Packages[0]).ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("example")?.Element("code")?.Value, StringComparer.Ordinal);
        foreach (var type in FirstTypes)
        {
            var code = examples[$"T:{type.FullName}"];

            code.Should().NotBeNullOrWhiteSpace($"{type.Name} is among the first");
            ErrorsOf(code!).Should().BeEmpty($"it is the example of {type.Name}");
        }
    }

    [Fact]
    public void An_example_that_does_not_compile_is_seen() => ErrorsOf("var decision = await evaluator.MaySend(1);").Should().NotBeEmpty();

    private static IEnumerable<string> ErrorsOf(string code)
    {
        var source = $$"""
            using System; using System.Linq; using System.Text.Json; using System.Threading.Tasks; using Messaging.Policy; using Microsoft.Extensions.DependencyInjection; using NodaTime;
            static class Example
            {
                static IMessagingPolicyEvaluator evaluator = null!; static InMemoryMessagingStore store = null!; static IServiceCollection services = null!; static string json = "";
                static Func<string, Task> deliverAsync = null!; static Action<object> answer = null!; static Instant now;
                static async Task RunAsync() { await Task.CompletedTask; {{code}} }
            }
            """;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("example", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString());
    }

    private static IEnumerable<XElement> Members(Assembly package) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{package.GetName().Name}.xml")).Descendants("member");

    private static string TypeOf(string name)
    {
        var id = Parameters().Replace(name[2..], "");
        return name[0] == 'T' ? id : id[..id.LastIndexOf('.')];
    }

    [GeneratedRegex(@"\(A\d+\)|\b[Ss]ections? \d|\b[Ll]aws? \d{1,2}\b")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\(.*$")]
    private static partial Regex Parameters();
}
