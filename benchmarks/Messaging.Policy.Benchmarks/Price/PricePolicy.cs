namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The policy of the price figures: every standard rule for messages between two, each with something to refuse, and no budgets.</summary>
internal static class PricePolicy
{
    private const string Text = """
        {
          "name": "price",
          "accounts": {
            "phone": { "required": true, "lineTypes": ["mobile", "fixedLine"] },
            "email": { "required": true },
            "minimumTenure": "P1D",
            "reports": { "threshold": 3, "window": "P7D", "restrictFor": "P3D" },
            "unavailableRegions": ["KP"]
          },
          "ages": {
            "minimum": { "default": 13, "regions": { "KR": 14, "AU": 16 } },
            "assurance": { "minimum": "declared", "regions": { "AU": "estimated" } },
            "bands": [
              { "name": "child", "from": 13, "to": 16, "default": "contacts", "widest": "friends", "guardianApproval": true },
              { "name": "teen", "from": 16, "to": 18, "default": "friends", "widest": "requests" },
              { "name": "adult", "from": 18 }
            ],
            "pairs": [
              { "from": "adult", "to": "child", "requires": ["friend"] },
              { "from": "adult", "to": "teen", "requires": ["friend", "answered"] }
            ]
          },
          "audience": {
            "modes": [
              { "name": "everyone", "routes": { "anyone": "deliver" } },
              { "name": "requests", "routes": { "friend": "deliver", "contact": "deliver", "followed": "deliver", "allowed": "deliver", "answered": "deliver", "anyone": "request" } },
              { "name": "friends", "routes": { "friend": "deliver", "allowed": "deliver", "answered": "deliver" } },
              { "name": "contacts", "routes": { "friend": "deliver", "contact": "deliver", "allowed": "deliver" } },
              { "name": "noOne", "routes": {} }
            ],
            "default": "friends",
            "reciprocity": true
          },
          "requests": { "messages": 2, "content": ["text", "link"], "expireAfter": "P14D", "declineCoolDown": "P7D" },
          "signals": { "readReceipts": "mutual", "typing": "mutual" }
        }
        """;

    public static MessagingPolicyOptions Options { get; } = PolicyDocument.Parse(Text);

    /// <summary>The same with two budgets that are never used up, for sends that are acquired.</summary>
    public static MessagingPolicyOptions Paced { get; } = PolicyDocument.Parse(Text[..Text.LastIndexOf('}')] + """
        , "budgets": [
            { "name": "messages", "limit": 1000000000, "refill": 864000000, "every": "P1D" },
            { "name": "conversation", "key": "pair", "limit": 1000000000, "refill": 864000000, "every": "P1D" }
          ] }
        """);
}
