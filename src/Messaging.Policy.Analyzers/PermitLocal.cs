using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Messaging.Policy.Analyzers;

/// <summary>A local variable that holds a permit, and what its method does with it.</summary>
internal sealed class PermitLocal
{
    private readonly List<ILocalReferenceOperation> _uses;

    private PermitLocal(IVariableDeclaratorOperation declarator, List<ILocalReferenceOperation> uses)
    {
        Declarator = declarator;
        _uses = uses;
    }

    public IVariableDeclaratorOperation Declarator { get; }

    public ILocalSymbol Symbol => Declarator.Symbol;

    /// <summary>Disposed of where its block ends, which gives it back unless it was committed.</summary>
    public bool IsDisposedOf => Declarator.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation;

    /// <summary>Somebody else may settle it: it is returned, stored, handed over or captured.</summary>
    public bool Escapes => _uses.Any(use => IsCaptured(use) || use.Parent is not (IMemberReferenceOperation or IInvocationOperation));

    /// <summary>Somewhere it is committed or given back by a call of its own; being disposed of is not enough.</summary>
    public bool IsSettledByHand => _uses.Any(use => SettlingCall(use) is "CommitAsync" or "GiveBackAsync");

    public static IEnumerable<PermitLocal> In(IOperation block)
    {
        var uses = block.Descendants().OfType<ILocalReferenceOperation>().ToLookup(use => use.Local, SymbolEqualityComparer.Default);
        return block.Descendants().OfType<IVariableDeclaratorOperation>()
            .Where(declarator => IsPermit(declarator.Symbol.Type) && declarator.GetVariableInitializer() is not null)
            .Select(declarator => new PermitLocal(declarator, uses[declarator.Symbol].ToList()));
    }

    public static bool IsPermit(ITypeSymbol? type) =>
        type is { Name: "SendPermit" or "GroupSendPermit", ContainingNamespace: { Name: "Policy", ContainingNamespace: { Name: "Messaging", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>Whether the operation settles this permit.</summary>
    public bool IsSettledBy(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "CommitAsync" or "GiveBackAsync" or "DisposeAsync", Instance: { } instance } && IsThis(instance);

    public bool IsThis(IOperation operation) => operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, Symbol);

    /// <summary>Whether a lambda or a local function inside the block declares it.</summary>
    public bool IsInsideFunction(IOperation block)
    {
        for (var current = Declarator.Parent; current is not null && current != block; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static string? SettlingCall(ILocalReferenceOperation use) => (use.Parent as IInvocationOperation)?.TargetMethod.Name;

    private bool IsCaptured(IOperation use)
    {
        for (var current = use.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return !current.Descendants().Contains(Declarator);
            }
        }

        return false;
    }
}
