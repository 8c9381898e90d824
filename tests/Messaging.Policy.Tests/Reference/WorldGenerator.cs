using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Random worlds: a policy, accounts, what stands between them, and steps; the same world for the same seed.</summary>
public static class WorldGenerator
{
    /// <summary>The world of a seed, as a scenario without expectations.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns>A valid scenario of 5 to 25 steps.</returns>
    public static JsonObject Generate(int seed) => Generate(new WorldPlan(seed), seed);

    /// <summary>A world with questions about groups, of which the command line knows nothing.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns>A scenario whose steps ask about groups, too.</returns>
    public static JsonObject GenerateWithGroups(int seed) => Generate(new WorldPlan(seed, hasGroups: true), seed);

    private static JsonObject Generate(WorldPlan plan, int seed)
    {
        var dice = plan.Dice;
        var accounts = new WorldAccounts(plan);
        JsonNode policy = dice.Chance(3) ? "tiktok-2023" : new WorldPolicies(plan).Make();
        var world = new JsonObject
        {
            ["name"] = "random world " + seed,
            ["policy"] = policy,
            ["accounts"] = new JsonArray([.. plan.Accounts.Select(accounts.Account)]),
        };
        world["relations"] = accounts.Relations();
        if (dice.Chance(50))
        {
            world["communities"] = accounts.Communities();
        }

        if (dice.Chance(plan.HasReports ? 75 : 15))
        {
            world["reports"] = accounts.Reports();
        }

        world["threads"] = accounts.Threads();
        var steps = new WorldSteps(plan, accounts);
        var made = new JsonArray();
        world["steps"] = made;
        var count = dice.Between(5, 25);
        var lookBackAt = dice.Chance(40) && !plan.AdoptsLaws ? dice.Below(count) : 0;
        for (var index = 0; index < count; index++)
        {
            if (index > 0 && index == lookBackAt)
            {
                NoteClearingInstants(world, plan);
            }

            made.Add(steps.Next());
        }

        return world;
    }

    /// <summary>The instants that the decisions so far name, so that later steps happen there and a microsecond before.</summary>
    private static void NoteClearingInstants(JsonObject world, WorldPlan plan)
    {
        foreach (var decision in ReferenceEvaluator.Run(world))
        {
            if (decision["retryAt"] is { } retryAt)
            {
                plan.Instants.Add(ReferenceTime.ReadInstant(retryAt.GetValue<string>()));
            }
        }
    }
}
