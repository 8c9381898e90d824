using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Messaging.Policy.CodeFixes;

/// <summary>Asks the permit whether it is granted, where its decision or its view was asked.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AskPermitFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["MP0003"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var diagnostic = context.Diagnostics[0];
        if (root?.FindNode(context.Span) is not ExpressionSyntax asked || !diagnostic.Properties.TryGetValue("permit", out var permit) || permit is null)
        {
            return;
        }

        // An outcome is part of a comparison, whose sense is not known here: only "is allowed" has one meaning.
        if (asked is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsAllowed" })
        {
            var replacement = SyntaxFactory.ParseExpression(permit + ".IsGranted").WithTriviaFrom(asked);
            context.RegisterCodeFix(
                CodeAction.Create("Ask the permit", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(asked, replacement))), nameof(AskPermitFix)), context.Diagnostics);
        }
    }
}
