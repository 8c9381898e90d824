using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Messaging.Policy.Analyzers;

/// <summary>MP0001: a host-only type is returned from an endpoint, or handed to a serializer or to a log template.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HostOnlyTypeLeavesAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.HostOnlyTypeLeaves];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (HostOnlyTypes.Of(start.Compilation) is not { } types)
            {
                return;
            }

            start.RegisterOperationAction(operation => CheckCall(operation, types), OperationKind.Invocation);
            start.RegisterSymbolAction(symbol => CheckAction(symbol, types), SymbolKind.Method);
        });
    }

    private static void CheckCall(OperationAnalysisContext context, HostOnlyTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Exits.IsRouteMapping(call.TargetMethod))
        {
            foreach (var handler in call.Arguments.Select(argument => Handler(argument.Value)))
            {
                if (handler.Method is { } method && types.CarriedBy(method.ReturnType) is { } returned)
                {
                    Report(context, handler.Syntax, returned);
                }
            }
        }
        else if (Exits.TakesContents(call.TargetMethod))
        {
            foreach (var value in call.Arguments.SelectMany(argument => Values(argument.Value)))
            {
                if (types.CarriedBy(value.Type) is { } carried)
                {
                    Report(context, value.Syntax, carried);
                }
            }
        }
    }

    private static void CheckAction(SymbolAnalysisContext context, HostOnlyTypes types)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.DeclaredAccessibility == Accessibility.Public && Exits.IsController(method.ContainingType) && types.CarriedBy(method.ReturnType) is { } carried)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.HostOnlyTypeLeaves, method.Locations[0], carried.Name));
        }
    }

    private static void Report(OperationAnalysisContext context, SyntaxNode place, INamedTypeSymbol type) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.HostOnlyTypeLeaves, place.GetLocation(), type.Name));

    /// <summary>The method that a delegate argument stands for.</summary>
    private static (IMethodSymbol? Method, SyntaxNode Syntax) Handler(IOperation value) => Unwrap(value) switch
    {
        IDelegateCreationOperation created => Handler(created.Target),
        IAnonymousFunctionOperation function => (function.Symbol, function.Syntax),
        IMethodReferenceOperation method => (method.Method, method.Syntax),
        _ => (null, value.Syntax),
    };

    /// <summary>The values of an argument: those of a params array one by one, without the conversion to object.</summary>
    private static ImmutableArray<IOperation> Values(IOperation value) => Unwrap(value) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Select(Unwrap).ToImmutableArray(),
        var other => ImmutableArray.Create(other),
    };

    private static IOperation Unwrap(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true, Operand: var operand })
        {
            value = operand;
        }

        return value;
    }
}
