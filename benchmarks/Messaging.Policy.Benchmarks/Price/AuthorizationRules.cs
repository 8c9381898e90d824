using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The price policy in ASP.NET Core's DefaultAuthorizationService: a requirement and a handler a rule.</summary>
public sealed class AuthorizationRules
{
    private readonly ClaimsPrincipal _user = new(new ClaimsIdentity("benchmark"));
    private readonly IAuthorizationService _service;
    private readonly IAuthorizationRequirement[] _requirements;

    public AuthorizationRules()
    {
        var services = new ServiceCollection().AddLogging().AddAuthorizationCore();
        foreach (var rule in PriceRules.All)
        {
            services.AddSingleton<IAuthorizationHandler>(new Handler(rule.Code, rule.Applies));
        }

        _requirements = [.. PriceRules.All.Select(rule => new Requirement(rule.Code))];
        _service = services.BuildServiceProvider().GetRequiredService<IAuthorizationService>();
    }

    public EngineDecision Decide(GivenFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var task = _service.AuthorizeAsync(_user, new EngineFacts(facts), _requirements);
        var result = task.IsCompletedSuccessfully ? task.Result : task.GetAwaiter().GetResult();
        var reasons = ChainReasons.None;
        if (!result.Succeeded)
        {
            foreach (var reason in result.Failure.FailureReasons)
            {
                reasons |= ((Handler)reason.Handler).Code;
            }
        }

        return EngineDecision.Of(reasons);
    }

    private sealed record Requirement(ChainReasons Code) : IAuthorizationRequirement;

    private sealed class Handler(ChainReasons code, Func<EngineFacts, bool> applies) : AuthorizationHandler<Requirement, EngineFacts>
    {
        public ChainReasons Code => code;

        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement, EngineFacts resource)
        {
            if (requirement.Code == code)
            {
                if (applies(resource))
                {
                    context.Fail(new AuthorizationFailureReason(this, "refused"));
                }
                else
                {
                    context.Succeed(requirement);
                }
            }

            return Task.CompletedTask;
        }
    }
}
