namespace Messaging.Policy;

/// <summary>Refuses options that a store cannot run with.</summary>
internal static class RedisBudgetOptionsCheck
{
    private const int LongestPrefix = 64;

    /// <exception cref="ArgumentException">One of the options is not valid.</exception>
    public static RedisBudgetOptions Valid(RedisBudgetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var ways = (options.Configuration is null ? 0 : 1) + (options.ConfigurationOptions is null ? 0 : 1) + (options.ConnectionMultiplexerFactory is null ? 0 : 1);
        Require(
            ways == 1,
            $"RedisBudgetOptions: {ways} of {nameof(options.Configuration)}, {nameof(options.ConfigurationOptions)} and {nameof(options.ConnectionMultiplexerFactory)} are set; exactly one says where the server is.");
        Require(options.Configuration is null || options.Configuration.Trim().Length > 0, $"{nameof(options.Configuration)} is empty; allowed is a list of servers, for example localhost:6379.");
        Require(
            options.KeyPrefix is { Length: <= LongestPrefix } prefix && prefix.AsSpan().IndexOfAny('{', '}') < 0,
            $"{nameof(options.KeyPrefix)} is \"{options.KeyPrefix}\"; allowed are 0 to {LongestPrefix} characters without braces.");
        Require(options.Database >= -1, $"{nameof(options.Database)} is {options.Database}; allowed are -1 (the connection's own) and more.");
        Require(
            options.CallTimeout > TimeSpan.Zero && options.CallTimeout <= TimeSpan.FromDays(1),
            $"{nameof(options.CallTimeout)} is {options.CallTimeout:c}; allowed is more than zero, and at most one day.");
        return options;
    }

    private static void Require(bool isValid, string problem)
    {
        if (!isValid)
        {
            throw new ArgumentException(problem);
        }
    }
}
