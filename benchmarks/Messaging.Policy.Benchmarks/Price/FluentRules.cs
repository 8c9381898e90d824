using FluentValidation;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The price policy in FluentValidation. Every rule is judged, because all reasons are asked for.</summary>
public sealed class FluentRules : AbstractValidator<EngineFacts>
{
    public FluentRules()
    {
        ClassLevelCascadeMode = CascadeMode.Continue;
        foreach (var (code, applies, _) in PriceRules.All)
        {
            object state = code;
            RuleFor(facts => facts).Must(facts => !applies(facts)).WithState(_ => state).WithMessage("refused");
        }
    }

    public EngineDecision Decide(GivenFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var reasons = ChainReasons.None;
        var result = Validate(new EngineFacts(facts));
        if (!result.IsValid)
        {
            foreach (var error in result.Errors)
            {
                reasons |= (ChainReasons)error.CustomState;
            }
        }

        return EngineDecision.Of(reasons);
    }
}
