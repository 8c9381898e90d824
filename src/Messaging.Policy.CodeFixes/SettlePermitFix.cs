using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Messaging.Policy.CodeFixes;

/// <summary>Disposes of a permit that some path leaves open, or commits one that is never committed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SettlePermitFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["MP0002"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Parent: BlockSyntax block } declaration)
        {
            return;
        }

        var name = declaration.Declaration.Variables[0].Identifier.ValueText;
        var isCommitted = block.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(member =>
            member.Name.Identifier.ValueText == "CommitAsync" && member.Expression is IdentifierNameSyntax { Identifier.ValueText: var owner } && owner == name);
        var (title, changed) = isCommitted ? ("Dispose of the permit", root.ReplaceNode(declaration, AwaitUsing(declaration))) : ("Commit the permit", root.ReplaceNode(block, Committed(block, name)));
        context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), nameof(SettlePermitFix)), context.Diagnostics);
    }

    private static LocalDeclarationStatementSyntax AwaitUsing(LocalDeclarationStatementSyntax declaration) => declaration
        .WithoutLeadingTrivia()
        .WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space))
        .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
        .WithLeadingTrivia(declaration.GetLeadingTrivia());

    /// <summary>The block with a commit at its end, before a return that ends it.</summary>
    private static BlockSyntax Committed(BlockSyntax block, string name)
    {
        var commit = SyntaxFactory.ParseStatement($"if ({name}.IsGranted)\n{{\n    await {name}.CommitAsync();\n}}\n").WithAdditionalAnnotations(Formatter.Annotation);
        var end = block.Statements.Count > 0 && block.Statements.Last() is ReturnStatementSyntax ? block.Statements.Count - 1 : block.Statements.Count;
        return block.WithStatements(block.Statements.Insert(end, commit));
    }
}
