using Messaging.Policy.Npgsql;

namespace Packages;

public static class WithNpgsql
{
    public static void Run()
    {
        // <readme:with-npgsql>
        var script = NpgsqlSchema.CreateScript(schema: "messaging", tablePrefix: "policy_");
        Console.WriteLine(script); // run it with psql, or as a migration
        // </readme:with-npgsql>
    }
}
