using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Messaging.Policy.Analyzers;

/// <summary>MP0002: a permit is never committed, or is neither committed nor given back on some path.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PermitIsNotSettledAnalyzer : DiagnosticAnalyzer
{
    internal const string NeverCommitted = "never committed";
    internal const string LeftOpen = "neither committed nor given back on some path";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.PermitIsNotSettled];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(Check);
    }

    private static void Check(OperationBlockAnalysisContext context)
    {
        foreach (var block in context.OperationBlocks)
        {
            foreach (var permit in PermitLocal.In(block))
            {
                if (!permit.Escapes && Finding(context, block, permit) is { } finding)
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rules.PermitIsNotSettled, permit.Symbol.Locations[0], permit.Symbol.Name, finding));
                }
            }
        }
    }

    private static string? Finding(OperationBlockAnalysisContext context, IOperation block, PermitLocal permit)
    {
        if (!permit.IsSettledByHand)
        {
            return NeverCommitted;
        }

        // A lambda has a graph of its own; a permit inside one is judged by its calls alone.
        var isOnTheOutside = block is IBlockOperation && !permit.IsInsideFunction(block);
        return !permit.IsDisposedOf && isOnTheOutside && SettlementPaths.OneLeavesOpen(context.GetControlFlowGraph(block), permit) ? LeftOpen : null;
    }
}
