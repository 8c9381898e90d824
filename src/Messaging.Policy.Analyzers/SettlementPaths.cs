using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Messaging.Policy.Analyzers;

/// <summary>Follows a permit through the control-flow graph of its method.</summary>
internal static class SettlementPaths
{
    /// <summary>Whether some path from the declaration to the end settles the permit nowhere. A branch on which the permit is not granted needs no settling.</summary>
    public static bool OneLeavesOpen(ControlFlowGraph graph, PermitLocal permit)
    {
        var start = graph.Blocks.FirstOrDefault(block => Declares(block, permit) >= 0);
        return start is not null && !SettledFrom(start, Declares(start, permit) + 1, permit) && Leaves(start, permit);
    }

    private static bool Leaves(BasicBlock start, PermitLocal permit)
    {
        var seen = new HashSet<int> { start.Ordinal };
        var open = new Stack<BasicBlock>([start]);
        while (open.Count > 0)
        {
            foreach (var next in Successors(open.Pop(), permit))
            {
                if (next.Kind == BasicBlockKind.Exit)
                {
                    return true;
                }

                if (seen.Add(next.Ordinal) && !SettledFrom(next, 0, permit))
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }

    private static IEnumerable<BasicBlock> Successors(BasicBlock block, PermitLocal permit)
    {
        // Granted when the condition is true: then the branch taken when it is false is not granted. The other way round where it is negated.
        var grantedWhen = GrantedWhen(block.BranchValue, permit);
        var isTakenWhen = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        if (block.ConditionalSuccessor?.Destination is { } conditional && grantedWhen != !isTakenWhen)
        {
            yield return conditional;
        }

        var fallThrough = block.FallThroughSuccessor;
        var isThrow = fallThrough?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow;
        var isNotGranted = block.ConditionKind != ControlFlowConditionKind.None && grantedWhen == isTakenWhen;
        if (fallThrough?.Destination is { } next && !isThrow && !isNotGranted)
        {
            yield return next;
        }
    }

    /// <summary>True or false where the condition tells whether the permit is granted; null where it does not.</summary>
    private static bool? GrantedWhen(IOperation? condition, PermitLocal permit) => condition switch
    {
        IPropertyReferenceOperation { Property.Name: "IsGranted", Instance: { } instance } when permit.IsThis(instance) => true,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !GrantedWhen(not.Operand, permit),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal when ComparesWithGranted(equal, permit) => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } unequal when ComparesWithGranted(unequal, permit) => false,
        _ => null,
    };

    private static bool ComparesWithGranted(IBinaryOperation comparison, PermitLocal permit) =>
        comparison.LeftOperand is IPropertyReferenceOperation { Property.Name: "Status", Instance: { } instance } && permit.IsThis(instance)
        && comparison.RightOperand is IFieldReferenceOperation { Field.Name: "Granted" };

    private static int Declares(BasicBlock block, PermitLocal permit) =>
        block.Operations.ToList().FindIndex(operation => operation is ISimpleAssignmentOperation { Target: var target } && permit.IsThis(target));

    private static bool SettledFrom(BasicBlock block, int first, PermitLocal permit) =>
        block.Operations.Skip(first).Concat(block.BranchValue is { } value ? [value] : Array.Empty<IOperation>())
            .Any(operation => operation.DescendantsAndSelf().Any(permit.IsSettledBy));
}
