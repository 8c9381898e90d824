using FluentValidation;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The price policy in FluentValidation.</summary>
public sealed class FluentRules : AbstractValidator<LoadedFacts>
{
    public FluentRules()
    {
        foreach (var (code, applies) in PriceRules.All)
        {
            RuleFor(facts => facts).Must(facts => !applies(facts)).WithErrorCode(code.ToString()).WithMessage("refused");
        }
    }

    public static ChainReasons Decide(FluentRules rules, LoadedFacts facts)
    {
        var reasons = ChainReasons.None;
        var result = rules.Validate(facts);
        if (!result.IsValid)
        {
            foreach (var error in result.Errors)
            {
                reasons |= Enum.Parse<ChainReasons>(error.ErrorCode);
            }
        }

        return reasons;
    }
}
