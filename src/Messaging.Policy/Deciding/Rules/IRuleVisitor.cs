namespace Messaging.Policy;

/// <summary>Walks the list of standard rules: to judge, to explain, or to list them.</summary>
internal interface IRuleVisitor
{
    void Visit<TRule>(in SendFacts facts)
        where TRule : struct, IStandardRule;
}
