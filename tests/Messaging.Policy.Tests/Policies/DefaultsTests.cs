using NodaTime;

namespace Messaging.Policy.Tests.Policies;

public class DefaultsTests
{
    [Fact]
    public void An_empty_document_means_the_defaults() => PolicyDocument.Write(PolicyDocument.WithDefaults(PolicyDocument.Parse("{}"))).Should().Be(
        """
        {
          "sources": [],
          "selfMessages": "deny",
          "lease": "PT1M",
          "accounts": {
            "phone": {
              "required": false,
              "lineTypes": [
                "mobile",
                "fixedLine",
                "voip",
                "unknown"
              ]
            },
            "email": {
              "required": false
            },
            "minimumTenure": null,
            "reports": null,
            "unavailableRegions": []
          },
          "ages": {
            "unknownAge": "refuse",
            "minimum": {
              "default": 16,
              "regions": {}
            },
            "assurance": {
              "minimum": "declared",
              "regions": {}
            },
            "consent": null,
            "unknownPart": "country",
            "laws": [],
            "knownAt": null,
            "bands": [],
            "pairs": [],
            "transition": "recheck"
          },
          "ties": {},
          "audience": {
            "modes": [
              {
                "name": "everyone",
                "routes": {
                  "anyone": "deliver"
                },
                "disclosed": false
              },
              {
                "name": "friends",
                "routes": {
                  "friend": "deliver",
                  "allowed": "deliver"
                },
                "disclosed": false
              },
              {
                "name": "noOne",
                "routes": {},
                "disclosed": false
              }
            ],
            "default": "friends",
            "verbs": {},
            "reciprocity": false
          },
          "requests": {
            "messages": 1,
            "content": [
              "text",
              "link",
              "post"
            ],
            "expireAfter": null,
            "declineCoolDown": null
          },
          "rules": [],
          "budgets": [],
          "groups": {
            "memberLimit": null,
            "entry": "invited",
            "friendsInside": {},
            "creatorApproval": [],
            "blocks": "refuse",
            "told": "candidate"
          },
          "signals": {
            "readReceipts": "never",
            "typing": "never"
          },
          "remedies": {},
          "exemptions": {
            "person": [],
            "bot": [],
            "staff": [
              "PRV",
              "REQ",
              "PAC",
              "SFT",
              "QUI",
              "STD-4"
            ],
            "system": [
              "*"
            ],
            "to": {}
          },
          "disclosure": {}
        }
        """);

    [Fact]
    public void A_budget_refills_its_limit_and_each_kind_costs_one()
    {
        var budget = PolicyDocument.WithDefaults(PolicyDocument.Parse("""{"budgets": [{"name": "a", "limit": 20, "every": "PT1M", "costs": {"link": 2}}]}""")).Budgets![0];

        budget.Refill.Should().Be(20);
        budget.Verbs.Should().Equal(MessageVerb.Send);
        budget.Costs.Should().HaveCount(6);
        budget.Costs![ContentKind.Link].Should().Be(2);
        budget.Costs[ContentKind.Voice].Should().Be(1);
        budget.Disclosed.Should().BeTrue();
    }

    [Fact]
    public void A_budget_of_nothing_still_has_a_refill() =>
        PolicyDocument.WithDefaults(PolicyDocument.Parse("""{"budgets": [{"name": "a", "limit": 0, "every": "PT1M"}]}""")).Budgets![0].Refill.Should().Be(1);

    [Fact]
    public void A_kind_that_is_left_out_keeps_its_exemptions_and_an_empty_list_has_none()
    {
        var exemptions = PolicyDocument.WithDefaults(PolicyDocument.Parse("""{"exemptions": {"bot": ["PRV"], "system": []}}""")).Exemptions!;

        exemptions.Bot.Should().Equal("PRV");
        exemptions.System.Should().BeEmpty();
        exemptions.Staff.Should().Equal("PRV", "REQ", "PAC", "SFT", "QUI", "STD-4");
        exemptions.Person.Should().BeEmpty();
        exemptions.To.Should().BeEmpty();
    }

    [Fact]
    public void No_age_rules_stay_none() => PolicyDocument.WithDefaults(PolicyDocument.Parse("""{"ages": null}""")).Ages.Should().BeNull();

    [Fact]
    public void An_empty_list_is_not_a_missing_one()
    {
        var options = PolicyDocument.WithDefaults(PolicyDocument.Parse("""{"accounts": {"phone": {"lineTypes": []}}, "requests": {"content": []}}"""));

        options.Accounts.Phone.LineTypes.Should().BeEmpty();
        options.Requests.Content.Should().BeEmpty();
    }

    [Fact]
    public void The_result_shares_nothing_with_the_given_policy()
    {
        var options = PolicyDocument.Parse("""{"sources": ["a"], "audience": {"modes": [{"name": "friends", "routes": {"friend": "deliver"}}]}}""");
        var filled = PolicyDocument.WithDefaults(options);

        options.Sources!.Clear();
        options.Audience.Modes![0].Routes!.Clear();

        filled.Sources.Should().HaveCount(1);
        filled.Audience.Modes![0].Routes.Should().HaveCount(1);
    }

    [Fact]
    public void What_a_document_cannot_hold_is_not_written()
    {
        foreach (var options in new MessagingPolicyOptions[]
        {
            new() { SelfMessages = (SelfMessages)7 },
            new() { AsOf = new LocalDate(-1, 1, 1) },
            new() { Accounts = new() { MinimumTenure = Period.FromMonths(1) } },
            new() { Ages = new() { Minimum = new() { Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["DE"] = [new() { Age = 1, From = Instant.MinValue }] } } } },
        })
        {
            ((Action)(() => PolicyDocument.Write(options))).Should().Throw<ArgumentException>();
        }
    }
}
