using Packages;

// What the page of each package shows, one after the other.
await FromConfiguration.RunAsync();
await WithEntityFrameworkCore.RunAsync();
await WithOwnTables.RunAsync();
WithLawData.Run();
WithPresets.Run();
WithRateLimiting.Run();
WithAnalysis.Run();
if (Environment.GetEnvironmentVariable("MESSAGING_POLICY_REDIS") is { Length: > 0 } servers)
{
    await WithRedis.RunAsync(servers);
}

if (Environment.GetEnvironmentVariable("MESSAGING_POLICY_POSTGRES") is { Length: > 0 } database)
{
    await WithNpgsql.RunAsync(database);
}
