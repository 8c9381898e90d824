namespace Messaging.Policy.Tests.Cli;

/// <summary>Small scenarios for the command line.</summary>
internal static class Scenes
{
    public const string Accounts = """
        [{"id":"ana","birthDate":"1995-04-10"},{"id":"ben","birthDate":"1995-04-10"}]
        """;

    public const string Check = """{"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"}}""";

    /// <summary>A scenario on one line whose policy delivers to everyone.</summary>
    public static string Of(string steps, string more = "", string accounts = Accounts, string policy = """{"audience":{"default":"everyone"}}""") =>
        $$$$"""{"name":"scene","policy":{{{{policy}}}},"accounts":{{{{accounts.Trim()}}}},{{{{more}}}}"steps":[{{{{steps}}}}]}""";

    public static string Expecting(string outcome) =>
        Of($$$$"""{"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"},"expect":{"outcome":"{{{{outcome}}}}"}}""");
}
