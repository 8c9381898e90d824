using Microsoft.CodeAnalysis;

namespace Messaging.Policy.Analyzers;

/// <summary>The library's types that hold true reasons, found in a compilation.</summary>
internal sealed class HostOnlyTypes
{
    private const string Namespace = "Messaging.Policy.";
    private static readonly string[] Names = ["Decision", "SendPermit", "GroupSendPermit", "Explanation", "RuleExplanation", "RecordedDecision", "GroupResult", "GroupMemberDecision"];
    private readonly HashSet<INamedTypeSymbol> _types;

    private HostOnlyTypes(HashSet<INamedTypeSymbol> types) => _types = types;

    /// <summary>Null where the compilation does not use the library.</summary>
    public static HostOnlyTypes? Of(Compilation compilation)
    {
        var found = Names.Select(name => compilation.GetTypeByMetadataName(Namespace + name)).OfType<INamedTypeSymbol>();
        var types = new HashSet<INamedTypeSymbol>(found, SymbolEqualityComparer.Default);
        return types.Count == 0 ? null : new HostOnlyTypes(types);
    }

    /// <summary>The host-only type that a value of this type carries: the type itself, an element, a type argument or the result of a task.</summary>
    public INamedTypeSymbol? CarriedBy(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => CarriedBy(array.ElementType),
        INamedTypeSymbol named when _types.Contains(named) => named,
        INamedTypeSymbol { IsGenericType: true } named => named.TypeArguments.Select(CarriedBy).FirstOrDefault(carried => carried is not null),
        _ => null,
    };
}
