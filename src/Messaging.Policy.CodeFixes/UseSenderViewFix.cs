using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Messaging.Policy.CodeFixes;

/// <summary>Hands out the sender's view of a decision or of a permit instead of the decision itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseSenderViewFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["MP0001"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax value || PathFrom(model?.GetTypeInfo(value).Type) is not { } path)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create("Hand out the SenderView", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(value, Through(value, path)))), nameof(UseSenderViewFix)),
            context.Diagnostics);
    }

    /// <summary>The members from the value to its view; null where it has none.</summary>
    private static string[]? PathFrom(ITypeSymbol? type) => type?.Name switch
    {
        "Decision" => ["SenderView"],
        "SendPermit" => ["Decision", "SenderView"],
        _ => null,
    };

    private static ExpressionSyntax Through(ExpressionSyntax value, string[] path)
    {
        var result = value is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax
            ? value.WithoutTrivia()
            : SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia());
        foreach (var member in path)
        {
            result = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, result, SyntaxFactory.IdentifierName(member));
        }

        return result.WithTriviaFrom(value);
    }
}
