namespace Messaging.Policy.Tests.Reference;

/// <summary>
/// Where the library does otherwise with a group than its documents say, each with a small world that shows it. What is taken off this list is compared like
/// everything else; what is no difference any more has to be taken off.
/// </summary>
internal static class KnownGroupDifferences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        // Who adds and is invited only: a block between him and the one to add is BLK-1 or BLK-2, and is counted as one with somebody inside, too (GRP-6).
        ["invitedSender"] = """
            { "policy": { "ages": null, "audience": { "default": "everyone" } }, "accounts": [ { "id": "ana" }, { "id": "ben" } ],
              "relations": [ { "from": "ben", "to": "ana", "is": ["blocks"] } ],
              "steps": [ { "at": "2026-11-22T10:00:00Z", "addToGroup": { "by": "ana", "to": ["ben"], "group": { "members": ["cy"], "invited": ["ana"] } } } ] }
            """,

        // Who has a seat and is shown as let in once more takes a second one.
        ["seatedOnce"] = """
            { "policy": { "ages": null, "audience": { "default": "everyone" }, "groups": { "memberLimit": 3 }, "disclosure": { "already_in_group": "silent" } },
              "accounts": [ { "id": "ana" }, { "id": "ben" }, { "id": "cy" } ],
              "steps": [ { "at": "2026-11-22T10:00:00Z", "addToGroup": { "by": "ana", "to": ["ben", "cy"], "group": { "members": ["ana", "ben"] } } } ] }
            """,

        // Whom a budget refuses is shown as refused, and holds a seat for himself all the same.
        ["paceLetsIn"] = """
            { "policy": { "ages": null, "audience": { "default": "everyone" }, "groups": { "memberLimit": 2 },
                "budgets": [ { "name": "adds", "key": "pair", "verbs": ["addToGroup"], "limit": 1, "every": "P1D" } ] },
              "accounts": [ { "id": "ana" }, { "id": "ben" }, { "id": "cy" } ],
              "steps": [ { "at": "2026-11-22T10:00:00Z", "send": { "from": "ana", "to": "ben", "verb": "addToGroup" } },
                { "at": "2026-11-22T10:00:00Z", "addToGroup": { "by": "ana", "to": ["ben", "cy"], "group": { "members": ["ana"] } } } ] }
            """,

        // A message to members who are all gone is shown as sent where members are hidden, and takes no token, as one to members who block would.
        ["missingIsFree"] = """
            { "policy": { "ages": null, "groups": { "blocks": "hide" }, "budgets": [ { "name": "messages", "limit": 1, "every": "P1D" } ] },
              "accounts": [ { "id": "ana" } ],
              "steps": [ { "at": "2026-11-22T10:00:00Z", "sendToGroup": { "by": "ana", "group": { "members": ["ana", "ghost"] } } },
                { "at": "2026-11-22T10:00:00Z", "sendToGroup": { "by": "ana", "group": { "members": ["ana", "ghost"] } } } ] }
            """,
    };
}
