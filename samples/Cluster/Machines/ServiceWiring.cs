namespace Cluster;

/// <summary>What a process of the service is told, by its environment.</summary>
/// <param name="Name">Its name in the tables.</param>
/// <param name="Postgres">The connection string of the facts and the messages.</param>
/// <param name="Redis">The nodes of the cluster.</param>
/// <param name="KeyPrefix">What the keys in Redis begin with.</param>
/// <param name="Replica">Where facts are read if the service does that wrong; empty: nowhere.</param>
/// <param name="Flaws">What it does wrong.</param>
internal sealed record ServiceWiring(string Name, string Postgres, string Redis, string KeyPrefix, string Replica, Flaws Flaws)
{
    public static ServiceWiring Read() => new(Of(nameof(Name)), Of(nameof(Postgres)), Of(nameof(Redis)), Of(nameof(KeyPrefix)), Of(nameof(Replica)), Enum.Parse<Flaws>(Of(nameof(Flaws))));

    public void Write(IDictionary<string, string?> environment)
    {
        environment[Variable(nameof(Name))] = Name;
        environment[Variable(nameof(Postgres))] = Postgres;
        environment[Variable(nameof(Redis))] = Redis;
        environment[Variable(nameof(KeyPrefix))] = KeyPrefix;
        environment[Variable(nameof(Replica))] = Replica;
        environment[Variable(nameof(Flaws))] = Flaws.ToString();
    }

    private static string Variable(string name) => $"CLUSTER_{name.ToUpperInvariant()}";

    private static string Of(string name) => Environment.GetEnvironmentVariable(Variable(name)) ?? "";
}
