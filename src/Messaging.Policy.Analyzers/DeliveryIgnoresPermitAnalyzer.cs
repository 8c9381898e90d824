using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Messaging.Policy.Analyzers;

/// <summary>MP0003: a condition asks the decision or the view of a permit, and nobody asks the permit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeliveryIgnoresPermitAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Under this key a diagnostic names the permit, for the code fix.</summary>
    internal const string PermitKey = "permit";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.DeliveryIgnoresPermit];

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
            var all = block.Descendants().OfType<IPropertyReferenceOperation>().ToList();
            foreach (var asked in all)
            {
                if (PermitBehind(asked) is { } permit && IsCondition(asked) && !all.Exists(other => AsksPermit(other, permit)))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Rules.DeliveryIgnoresPermit,
                        asked.Syntax.GetLocation(),
                        ImmutableDictionary<string, string?>.Empty.Add(PermitKey, permit.Local.Name),
                        asked.Syntax.ToString(),
                        permit.Local.Name));
                }
            }
        }
    }

    private static bool AsksPermit(IPropertyReferenceOperation other, ILocalReferenceOperation permit) =>
        other is { Property.Name: "IsGranted" or "Status", Instance: ILocalReferenceOperation local } && SymbolEqualityComparer.Default.Equals(local.Local, permit.Local);

    /// <summary>The permit whose allowed or outcome is read through its decision or its view.</summary>
    private static ILocalReferenceOperation? PermitBehind(IPropertyReferenceOperation asked) =>
        asked.Property.Name is "IsAllowed" or "Outcome" && asked.Instance is IPropertyReferenceOperation through ? Root(through) : null;

    private static ILocalReferenceOperation? Root(IPropertyReferenceOperation through) => through.Instance switch
    {
        IPropertyReferenceOperation outer => Root(outer),
        ILocalReferenceOperation local when PermitLocal.IsPermit(local.Type) => local,
        _ => null,
    };

    /// <summary>Whether the value decides which way the code goes.</summary>
    private static bool IsCondition(IOperation value)
    {
        var current = value;
        while (current.Parent is IUnaryOperation or IBinaryOperation or IIsPatternOperation or IConversionOperation or IParenthesizedOperation)
        {
            current = current.Parent;
        }

        return current.Parent switch
        {
            IConditionalOperation conditional => conditional.Condition == current,
            IWhileLoopOperation loop => loop.Condition == current,
            ISwitchOperation choice => choice.Value == current,
            ISwitchExpressionOperation choice => choice.Value == current,
            _ => false,
        };
    }
}
