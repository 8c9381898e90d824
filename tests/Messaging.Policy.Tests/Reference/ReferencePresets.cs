namespace Messaging.Policy.Tests.Reference;

/// <summary>The presets that scenarios may name.</summary>
internal static class ReferencePresets
{
    public const string TikTok2023 = """
        {
          "name": "tiktok-2023",
          "asOf": "2023-10-01",
          "accounts": {
            "phone": { "required": true, "lineTypes": ["mobile", "fixedLine", "voip", "unknown"] },
            "reports": { "threshold": 3, "window": "P7D", "restrictFor": "P1D" }
          },
          "ages": { "minimum": { "default": 16, "regions": {} } },
          "audience": {
            "modes": [
              { "name": "everyone", "routes": { "friend": "deliver", "followed": "deliver" } },
              { "name": "friends", "routes": { "friend": "deliver" } },
              { "name": "noOne", "routes": {} }
            ],
            "default": "friends"
          },
          "budgets": [
            { "name": "messages", "key": "sender", "limit": 30, "refill": 30, "every": "PT1M", "disclosed": false },
            { "name": "newThreads", "key": "sender", "counts": "newThread", "limit": 20, "refill": 20, "every": "PT24H", "disclosed": false }
          ]
        }
        """;
}
