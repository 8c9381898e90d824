using System.Reflection;
using System.Runtime.Loader;
using Messaging.Policy.Tests.Docs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Messaging.Policy.Tests.Conventions;

/// <summary>The library compiled anew from its sources, in which each method notes that it was entered: a call is followed through the files.</summary>
/// <remarks>Properties, constructors and operators are not followed: they are steps of the method that uses them. So are methods of accounts and their ids, which every room uses.</remarks>
public sealed class TracedLibrary
{
    /// <summary>One granted send between friends under a preset, and its commit, over the store in memory.</summary>
    private const string Driver = """
        namespace Messaging.Policy;

        public static class Tracing
        {
            private static readonly List<string> Entered = [];
            private static bool _isOn;

            public static void Enter(string file)
            {
                if (_isOn)
                {
                    Entered.Add(file);
                }
            }

            public static async Task<string[]> SendAsync(string? messageId)
            {
                var store = new InMemoryMessagingStore();
                var evaluator = new MessagingPolicyEvaluator(PolicyPresets.Get("tiktok-2023"), store.Ports);
                store.SetAccount(new Account { Id = "ana", BirthDate = new NodaTime.LocalDate(2000, 5, 1), Region = Region.Parse("ES"), Phone = PhoneLine.Mobile });
                store.SetAccount(new Account { Id = "ben", BirthDate = new NodaTime.LocalDate(1999, 1, 9), Region = Region.Parse("US"), Phone = PhoneLine.Mobile });
                store.SetRelation("ana", "ben", new Relation(RelationFlags.Friend));
                store.SetRelation("ben", "ana", new Relation(RelationFlags.Friend));
                _isOn = true;
                var permit = await evaluator.AcquireSendAsync(new SendAttempt("ana", "ben") { MessageId = messageId });
                var status = await permit.CommitAsync();
                _isOn = false;
                return permit.IsGranted && status == SettleStatus.Settled ? [.. Entered] : throw new InvalidOperationException($"{permit.Status}, {status}");
            }
        }
        """;

    private static readonly string Root = Repository.PathOf("src", "Messaging.Policy") + Path.DirectorySeparatorChar;
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    private readonly byte[] _library = Compiled();

    /// <summary>The files whose methods one granted send and its commit enter, call by call.</summary>
    public async Task<IReadOnlyList<string>> SendAsync(string? messageId = null)
    {
        var context = new AssemblyLoadContext(nameof(TracedLibrary), isCollectible: true);
        try
        {
            var method = context.LoadFromStream(new MemoryStream(_library)).GetType("Messaging.Policy.Tracing")!.GetMethod("SendAsync")!;
            return await (Task<string[]>)method.Invoke(null, [messageId])!;
        }
        finally
        {
            context.Unload();
        }
    }

    private static byte[] Compiled()
    {
        const string usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        var trees = Repository.Files(Path.Combine("src", "Messaging.Policy"), "*.cs").Where(path => !path.EndsWith("regenerate.cs", StringComparison.Ordinal))
            .Select(path => Noted(CSharpSyntaxTree.ParseText(File.ReadAllText(path), Language, path)))
            .Append(CSharpSyntaxTree.ParseText(usings, Language)).Append(CSharpSyntaxTree.ParseText(Driver, Language));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Messaging.Policy", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Messaging.Policy", trees, references, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(Generators(), parseOptions: Language).RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);

        var library = typeof(MessagingPolicyEvaluator).Assembly;
        var resources = library.GetManifestResourceNames().Select(name => new ResourceDescription(name, () => library.GetManifestResourceStream(name)!, isPublic: true));
        using var image = new MemoryStream();
        var result = whole.Emit(image, manifestResources: resources);
        result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        return image.ToArray();
    }

    /// <summary>The generators of the framework, as the SDK has them beside its reference assemblies.</summary>
    private static IEnumerable<ISourceGenerator> Generators()
    {
        var shared = Directory.GetParent(typeof(object).Assembly.Location)!.Parent!.Parent!;
        var packs = Directory.GetDirectories(Path.Combine(shared.Parent!.FullName, "packs", "Microsoft.NETCore.App.Ref"), $"{Environment.Version.Major}.*");
        return Directory.GetFiles(Path.Combine(packs.Order(StringComparer.Ordinal).Last(), "analyzers", "dotnet", "cs"), "*.dll")
            .SelectMany(path => new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp));
    }

    private static SyntaxTree Noted(SyntaxTree tree)
    {
        var root = new Noting(Path.GetRelativePath(Root, tree.FilePath)).Visit(tree.GetRoot());
        return CSharpSyntaxTree.Create((CSharpSyntaxNode)root, Language, tree.FilePath);
    }

    private sealed class Noting(string file) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            var enter = SyntaxFactory.ParseStatement($"global::Messaging.Policy.Tracing.Enter({SymbolDisplay.FormatLiteral(file, quote: true)});");
            return node.Body is { } body ? node.WithBody(body.WithStatements(body.Statements.Insert(0, enter)))
                : node.ExpressionBody is { } arrow ? node.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block(enter, StatementOf(node, arrow.Expression)))
                : node;
        }

        private static StatementSyntax StatementOf(MethodDeclarationSyntax method, ExpressionSyntax expression) => expression is ThrowExpressionSyntax thrown
            ? SyntaxFactory.ThrowStatement(thrown.Expression)
            : Answers(method)
                ? SyntaxFactory.ReturnStatement(SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space), expression, SyntaxFactory.Token(SyntaxKind.SemicolonToken))
                : SyntaxFactory.ExpressionStatement(expression);

        private static bool Answers(MethodDeclarationSyntax method) =>
            method.ReturnType.ToString() is not "void" and var type && !(method.Modifiers.Any(SyntaxKind.AsyncKeyword) && type is ("Task" or "ValueTask"));
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
