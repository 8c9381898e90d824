namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The policy of the price figures: what a messaging service with teenagers asks for, all of it in rules that every contestant can state.</summary>
internal static class PricePolicy
{
    public static MessagingPolicyOptions Options { get; } = PolicyDocument.Parse("""
        {
          "name": "price",
          "accounts": {
            "phone": { "required": true, "lineTypes": ["mobile", "fixedLine"] },
            "minimumTenure": "P1D",
            "unavailableRegions": ["KP"]
          },
          "ages": {
            "minimum": { "default": 13, "regions": { "KR": 14, "AU": 16 } },
            "bands": [ { "name": "teen", "from": 13, "to": 18 }, { "name": "adult", "from": 18 } ],
            "pairs": [ { "from": "adult", "to": "teen", "requires": ["friend", "answered"] } ]
          },
          "audience": {
            "modes": [
              { "name": "everyone", "routes": { "anyone": "deliver" } },
              { "name": "friends", "routes": { "friend": "deliver", "allowed": "deliver", "answered": "deliver" } },
              { "name": "noOne", "routes": {} }
            ],
            "default": "friends"
          }
        }
        """);

    public static CompiledPolicy Compiled { get; } = PolicySource.Of(Options, new()).Current;
}
