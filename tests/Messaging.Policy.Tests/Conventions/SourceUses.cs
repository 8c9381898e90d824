using Messaging.Policy.Tests.Docs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Messaging.Policy.Tests.Conventions;

/// <summary>What each file of the library uses of the others, as the compiler binds it: also members of types that are not named.</summary>
public sealed class SourceUses
{
    private static readonly string Root = Repository.PathOf("src", "Messaging.Policy") + Path.DirectorySeparatorChar;

    private readonly CSharpCompilation _compilation;

    public SourceUses()
    {
        const string usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        var trees = Repository.Files(Path.Combine("src", "Messaging.Policy"), "*.cs").Select(path => Parse(File.ReadAllText(path), path)).Append(Parse(usings, "usings.cs"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Messaging.Policy", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        _compilation = CSharpCompilation.Create(
            "Messaging.Policy", trees, references, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        All = [.. _compilation.SyntaxTrees.SelectMany(tree => Of(_compilation, tree)).Distinct()];
    }

    public IReadOnlyList<Use> All { get; }

    /// <summary>The uses of one more file, if the library had it.</summary>
    public IReadOnlyList<Use> OfAnother(string room, string text)
    {
        var tree = Parse(text, Path.Combine(Root, room, "Another.cs"));
        return [.. Of(_compilation.AddSyntaxTrees(tree), tree).Distinct()];
    }

    /// <summary>The room of a file: its folder; files beside the folders are the front door.</summary>
    public static string RoomOf(string file) => file.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? file[..file.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal)] : RoomTests.FrontDoor;

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), path);

    private static IEnumerable<Use> Of(CSharpCompilation compilation, SyntaxTree tree)
    {
        if (FileOf(tree) is not { } file)
        {
            yield break;
        }

        var model = compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or BinaryExpressionSyntax or CastExpressionSyntax)
                || model.GetSymbolInfo(node).Symbol is not { } symbol
                || (symbol as INamedTypeSymbol ?? symbol.ContainingType) is not { } type
                || node.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is not { } around
                || model.GetDeclaredSymbol(around) is not INamedTypeSymbol from)
            {
                continue;
            }

            // A member of a type in several files counts where it is declared.
            var to = Outermost(type);
            var home = symbol is INamedTypeSymbol ? null : symbol.OriginalDefinition.DeclaringSyntaxReferences.Select(each => FileOf(each.SyntaxTree)).FirstOrDefault(each => each is not null);
            if ((home ?? HomeOf(to)) is { } target)
            {
                yield return new(file, Outermost(from).Name, target, to.Name, symbol is INamedTypeSymbol ? to.Name : $"{to.Name}.{symbol.Name}");
            }
        }
    }

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type) => type.ContainingType is { } outer ? Outermost(outer) : type.OriginalDefinition;

    private static string? HomeOf(INamedTypeSymbol type)
    {
        var files = type.DeclaringSyntaxReferences.Select(each => FileOf(each.SyntaxTree)).OfType<string>().ToArray();
        return Array.Find(files, file => Path.GetFileNameWithoutExtension(file) == type.Name) ?? files.FirstOrDefault();
    }

    private static string? FileOf(SyntaxTree tree) => tree.FilePath.StartsWith(Root, StringComparison.Ordinal) ? tree.FilePath[Root.Length..] : null;

    /// <summary>One type uses another, or a member of it.</summary>
    public sealed record Use(string File, string Type, string ToFile, string ToType, string Member)
    {
        public string Room => RoomOf(File);

        public string ToRoom => RoomOf(ToFile);

        public override string ToString() => $"{File} ({Room}) uses {Member} of {ToFile} ({ToRoom})";
    }
}
