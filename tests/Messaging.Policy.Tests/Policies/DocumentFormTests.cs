using System.Text;

namespace Messaging.Policy.Tests.Policies;

public class DocumentFormTests
{
    public static TheoryData<string, string, string> Refused => new()
    {
        // Members.
        { """{"nmae": "x"}""", "$.nmae", "is not a member; allowed is one of name, asOf" },
        { """{"Name": "x"}""", "$.Name", "is not a member" },
        { """{"accounts": {"phone": {"lineType": []}}}""", "$.accounts.phone.lineType", "allowed is one of required, lineTypes" },
        { """{"name": "a", "name": "b"}""", "$.name", "is stated twice" },
        { """{"requests": {"messages": 1, "messages": null}}""", "$.requests.messages", "is stated twice" },
        { """{"remedies": {"x-a": "a", "x-a": "b"}}""", "$.remedies.x-a", "is stated twice" },
        { """{"ages": {"minimum": {"regions": {"KR": 14, "KR": 15}}}}""", "$.ages.minimum.regions.KR", "is stated twice" },
        { """{"a name with spaces": 1}""", "$['a name with spaces']", "is not a member" },

        // Types.
        { "[]", "$", "an empty list is not allowed; allowed is an object" },
        { "7", "$", "7 is not allowed; allowed is an object" },
        { "null", "$", "null is not allowed" },
        { """{"name": 7}""", "$.name", "7 is not allowed; allowed is a text" },
        { """{"accounts": []}""", "$.accounts", "allowed is an object" },
        { """{"budgets": {}}""", "$.budgets", "an object is not allowed; allowed is a list" },
        { """{"sources": [true]}""", "$.sources[0]", "true is not allowed; allowed is a text" },
        { """{"accounts": {"phone": {"required": "yes"}}}""", "$.accounts.phone.required", "allowed is true or false" },
        { """{"remedies": []}""", "$.remedies", "allowed is an object" },
        { """{"exemptions": {"staff": "PRV"}}""", "$.exemptions.staff", "allowed is a list" },

        // Null, where it means nothing.
        { """{"name": null}""", "$.name", "null is not allowed" },
        { """{"accounts": null}""", "$.accounts", "null is not allowed" },
        { """{"budgets": null}""", "$.budgets", "null is not allowed" },
        { """{"budgets": [null]}""", "$.budgets[0]", "null is not allowed" },
        { """{"remedies": {"x-a": null}}""", "$.remedies.x-a", "null is not allowed" },
        { """{"requests": {"content": null}}""", "$.requests.content", "null is not allowed" },
        { """{"ages": {"minimum": {"default": null}}}""", "$.ages.minimum.default", "null is not allowed" },
        { """{"ages": {"minimum": {"regions": {"DE": null}}}}""", "$.ages.minimum.regions.DE", "null is not allowed" },
        { """{"ages": {"bands": [{"name": "a", "from": 1, "to": null}]}}""", "$.ages.bands[0].to", "null is not allowed" },
        { """{"rules": [{"code": "a", "outcome": "deny", "class": "own", "when": {"starting": null}}]}""", "$.rules[0].when.starting", "null is not allowed" },

        // Names.
        { """{"selfMessages": "Deny"}""", "$.selfMessages", "\"Deny\" is not allowed; allowed is one of \"deny\", \"deliver\"" },
        { """{"selfMessages": 0}""", "$.selfMessages", "0 is not allowed" },
        { """{"signals": {"typing": "sometimes"}}""", "$.signals.typing", "allowed is one of \"never\", \"mutual\", \"always\"" },
        { """{"accounts": {"phone": {"lineTypes": ["mobile", "none"]}}}""", "$.accounts.phone.lineTypes[1]", "\"none\" is not allowed" },
        { """{"audience": {"modes": [{"name": "friends", "routes": {"friend": "allow"}}]}}""", "$.audience.modes[0].routes.friend", "\"allow\" is not allowed" },
        { """{"requests": {"content": ["text", "Text"]}}""", "$.requests.content[1]", "\"Text\" is not allowed" },
        { """{"requests": {"content": ["unknown"]}}""", "$.requests.content[0]", "\"unknown\" is not allowed" },
        { """{"ages": {"assurance": {"minimum": "unspecified"}}}""", "$.ages.assurance.minimum", "\"unspecified\" is not allowed" },
        { """{"ties": {"x-a": {"thread": "closed"}}}""", "$.ties.x-a.thread", "\"closed\" is not allowed" },
        { """{"disclosure": {"sender_blocked": "hidden"}}""", "$.disclosure.sender_blocked", "\"hidden\" is not allowed" },
        { """{"exemptions": {"guest": []}}""", "$.exemptions.guest", "allowed is one of person, bot, staff, system, to" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "PT1M", "costs": {"gif": 1}}]}""", "$.budgets[0].costs.gif", "allowed is one of \"text\"" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "PT1M", "verbs": ["typing"]}]}""", "$.budgets[0].verbs[0]", "\"typing\" is not allowed" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "PT1M", "verbs": []}]}""", "$.budgets[0].verbs", "a list that is not empty" },
        { """{"rules": [{"code": "a", "outcome": "deliver", "class": "own"}]}""", "$.rules[0].outcome", "\"deliver\" is not allowed" },

        // Whole numbers.
        { """{"requests": {"messages": -1}}""", "$.requests.messages", "-1 is not allowed; allowed is a whole number from 0 to 2147483647" },
        { """{"requests": {"messages": 1.5}}""", "$.requests.messages", "1.5 is not allowed" },
        { """{"requests": {"messages": 2147483648}}""", "$.requests.messages", "2147483648 is not allowed" },
        { """{"requests": {"messages": 1e400}}""", "$.requests.messages", "1e400 is not allowed" },
        { """{"requests": {"messages": 1e20}}""", "$.requests.messages", "1e20 is not allowed" },
        { """{"requests": {"messages": -1e20}}""", "$.requests.messages", "-1e20 is not allowed" },
        { """{"requests": {"messages": "1"}}""", "$.requests.messages", "\"1\" is not allowed" },
        { """{"ages": {"minimum": {"default": 151}}}""", "$.ages.minimum.default", "allowed is a whole number from 0 to 150" },
        { """{"ages": {"minimum": {"regions": {"DE": -1}}}}""", "$.ages.minimum.regions.DE", "-1 is not allowed" },
        { """{"ages": {"minimum": {"regions": {"DE": []}}}}""", "$.ages.minimum.regions.DE", "an empty list is not allowed" },
        { """{"ages": {"minimum": {"regions": {"DE": [14]}}}}""", "$.ages.minimum.regions.DE[0]", "14 is not allowed; allowed is an object" },
        { """{"ages": {"minimum": {"regions": {"DE": {"age": 151}}}}}""", "$.ages.minimum.regions.DE.age", "151 is not allowed" },
        { """{"ages": {"minimum": {"regions": {"DE": [{"age": 1}, {"ages": 1, "age": 2}]}}}}""", "$.ages.minimum.regions.DE[1].ages", "is not a member" },
        { """{"accounts": {"reports": {"threshold": 0, "window": "P1D", "restrictFor": "P1D"}}}""", "$.accounts.reports.threshold", "0 is not allowed" },
        { """{"budgets": [{"name": "a", "limit": -1, "every": "PT1M"}]}""", "$.budgets[0].limit", "-1 is not allowed" },
        { """{"budgets": [{"name": "a", "limit": 1, "refill": 0, "every": "PT1M"}]}""", "$.budgets[0].refill", "0 is not allowed" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "PT1M", "costs": {"link": 1000001}}]}""", "$.budgets[0].costs.link", "1000001 is not allowed" },

        // Needed members.
        { """{"accounts": {"reports": {"threshold": 1, "window": "P1D"}}}""", "$.accounts.reports.restrictFor", "is needed" },
        { """{"budgets": [{"name": "a", "limit": 1}]}""", "$.budgets[0].every", "is needed" },
        { """{"ages": {"bands": [{"name": "a"}]}}""", "$.ages.bands[0].from", "is needed" },
        { """{"ages": {"pairs": [{"from": "a", "to": "b"}]}}""", "$.ages.pairs[0].requires", "is needed" },
        { """{"audience": {"modes": [{"routes": {}}]}}""", "$.audience.modes[0].name", "is needed" },
        { """{"rules": [{"code": "a", "outcome": "deny"}]}""", "$.rules[0].class", "is needed" },
        { """{"ages": {"minimum": {"regions": {"DE": {}}}}}""", "$.ages.minimum.regions.DE.age", "is needed" },

        // Shapes of their own.
        { """{"ages": {"pairs": [{"from": "a", "to": "b", "requires": "always"}]}}""", "$.ages.pairs[0].requires", "allowed is a list of ties, or \"never\"" },
        { """{"ages": {"pairs": [{"from": "a", "to": "b", "requires": [1]}]}}""", "$.ages.pairs[0].requires[0]", "allowed is a text" },
        { """{"ages": {"minimum": {"regions": {"DE": "16"}}}}""", "$.ages.minimum.regions.DE", "\"16\" is not allowed" },

        // Dates and instants.
        { """{"asOf": "2026-02-30"}""", "$.asOf", "\"2026-02-30\" is not allowed; allowed is a date" },
        { """{"asOf": "2026-1-1"}""", "$.asOf", "allowed is a date" },
        { """{"asOf": "2026-01-01T00:00:00Z"}""", "$.asOf", "allowed is a date" },
        { """{"ages": {"minimum": {"regions": {"DE": {"age": 1, "from": "2026-01-01"}}}}}""", "$.ages.minimum.regions.DE.from", "allowed is an instant" },
        { """{"ages": {"minimum": {"regions": {"DE": {"age": 1, "from": "2026-01-01T00:00:00+01:00"}}}}}""", "$.ages.minimum.regions.DE.from", "allowed is an instant" },
        { """{"ages": {"minimum": {"regions": {"DE": {"age": 1, "from": "2026-01-01T24:00:00Z"}}}}}""", "$.ages.minimum.regions.DE.from", "allowed is an instant" },
        { """{"ages": {"minimum": {"regions": {"DE": {"age": 1, "from": "2026-01-01T00:00:00.Z"}}}}}""", "$.ages.minimum.regions.DE.from", "allowed is an instant" },

        // Halves of surrogate pairs are no text.
        { """{"name": "\ud800"}""", "$.name", "allowed is a text" },
        { """{"\ud800": 1}""", "$", "has a member whose name is not a text" },
        { """{"remedies": {"\ud800": "a"}}""", "$.remedies", "has a member whose name is not a text" },
        { """{"selfMessages": "\ud800"}""", "$.selfMessages", "is not allowed" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_error_of_form_names_the_path_the_value_and_what_is_allowed(string json, string path, string message)
    {
        var read = PolicyDocument.TryParse(json, out var options, out var errors);

        read.Should().BeFalse();
        options.Should().BeNull("nothing is half loaded");
        errors.Should().ContainSingle(error => error.Path == path, "it is told once, beside what is wrong with the rest");
        errors[0].Path.Should().Be(path);
        errors[0].Message.Should().Contain(message);
    }

    [Fact]
    public void A_long_value_is_cut_between_characters_never_within_one()
    {
        var value = string.Concat(new string('a', 38), "😀", "and more");

        PolicyDocument.TryParse($$"""{"selfMessages": "{{value}}"}""", out _, out var errors).Should().BeFalse();

        errors.Should().ContainSingle().Which.Message.Should().StartWith($"\"{new string('a', 38)}… is not allowed");
    }

    [Fact]
    public void Bytes_with_errors_are_an_exception_that_lists_them_all()
    {
        FluentActions.Invoking(() => PolicyDocument.Parse("""{"name": 7, "selfMessages": "x"}"""u8.ToArray()))
            .Should().Throw<PolicyDocumentException>().Which.Errors.Select(error => error.Path).Should().Equal("$.name", "$.selfMessages");
    }

    [Theory]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("-P1D")]
    [InlineData("P-1D")]
    [InlineData("+P1D")]
    [InlineData("P1")]
    [InlineData("P12")]
    [InlineData("PT1")]
    [InlineData("PT1.5")]
    [InlineData("1D")]
    [InlineData("p1d")]
    [InlineData("P1.5D")]
    [InlineData("PT1.5M")]
    [InlineData("PT.5S")]
    [InlineData("PT1.S")]
    [InlineData("PT0.1234567S")]
    [InlineData("PT1M1H")]
    [InlineData("P1D1W")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("PT1HT1M")]
    [InlineData("P1D1D")]
    [InlineData(" P1D")]
    [InlineData("P1D ")]
    [InlineData("P3650001D")]
    [InlineData("P3650000DT0.000001S")]
    [InlineData("P99999999999999999999999D")]
    [InlineData("")]
    public void A_duration_is_weeks_to_seconds(string duration)
    {
        PolicyDocument.TryParse(WithTenure(duration), out _, out var errors).Should().BeFalse();

        errors.Should().ContainSingle().Which.Path.Should().Be("$.accounts.minimumTenure");
        errors[0].Message.Should().Be($"\"{duration}\" is not allowed; allowed is {Durations.Allowed}");
    }

    [Theory]
    [InlineData("P1D", "P1D")]
    [InlineData("PT24H", "P1D")]
    [InlineData("P1W2DT3H4M5S", "P9DT3H4M5S")]
    [InlineData("PT0S", "P0D")]
    [InlineData("PT90M", "PT1H30M")]
    [InlineData("PT0.000001S", "PT0.000001S")]
    [InlineData("PT1,5S", "PT1.5S")]
    [InlineData("P3650000D", "P3650000D")]
    [InlineData("P000000000000000000000000000001D", "P1D")]
    [InlineData("PT315360000000S", "P3650000D")]
    public void A_duration_is_kept_in_its_normal_form(string duration, string normal)
    {
        var options = PolicyDocument.Parse(WithTenure(duration));

        PolicyDocument.Write(options).Should().Contain($"\"minimumTenure\": \"{normal}\"");
    }

    [Theory]
    [InlineData("P1W2DT25H61M61.0015S")]
    [InlineData("PT0.000001S")]
    [InlineData("P0D")]
    public void A_duration_in_the_model_equals_its_own_normal_form(string duration)
    {
        var period = PolicyDocument.Parse(WithTenure(duration)).Accounts.MinimumTenure!;

        period.Should().Be(period.Normalize());
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00.5Z", "2026-01-01T00:00:00.5Z")]
    [InlineData("2026-01-01T00:00:00.1234569999999999Z", "2026-01-01T00:00:00.123456Z")]
    [InlineData("1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.999999Z")]
    public void An_instant_rounds_down_to_the_microsecond(string instant, string rounded)
    {
        var options = PolicyDocument.Parse("""{"ages": {"minimum": {"regions": {"DE": {"age": 16, "from": "INSTANT"}}}}}""".Replace("INSTANT", instant, StringComparison.Ordinal));

        PolicyDocument.Write(options).Should().Contain($"\"from\": \"{rounded}\"");
    }

    [Theory]
    [InlineData("{\n  \"name\": ?\n}", "line 2, position 11")]
    [InlineData("", "line 1, position 1")]
    [InlineData("{", "line 1, position 2")]
    [InlineData("{} {}", "line 1, position 4")]
    public void Malformed_json_is_an_error_with_its_place(string json, string place)
    {
        PolicyDocument.TryParse(json, out _, out var errors).Should().BeFalse();

        errors.Should().ContainSingle().Which.Path.Should().Be("$");
        errors[0].Message.Should().Be($"is not JSON: {place}");
    }

    [Fact]
    public void Json_that_is_deeper_than_any_policy_is_an_error() =>
        PolicyDocument.TryParse(new string('[', 100_000), out _, out _).Should().BeFalse();

    [Fact]
    public void Bytes_that_are_not_utf_8_are_an_error()
    {
        PolicyDocument.TryParse(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, out _, out var errors).Should().BeFalse();

        errors.Should().Equal(new PolicyError("$", "is not UTF-8"));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_an_error()
    {
        PolicyDocument.TryParse("{\"name\": \"\ud800\"}", out _, out var errors).Should().BeFalse();

        errors.Should().ContainSingle().Which.Path.Should().Be("$");
    }

    [Fact]
    public void A_byte_order_mark_is_accepted()
    {
        PolicyDocument.Parse(Encoding.UTF8.GetPreamble().Concat("{}"u8.ToArray()).ToArray()).Should().NotBeNull();
        PolicyDocument.Parse("\uFEFF{}").Should().NotBeNull();
    }

    [Fact]
    public void Comments_and_trailing_commas_are_accepted_at_every_depth()
    {
        var options = PolicyDocument.Parse(
            """
            // A policy.
            { /* its name */ "name": "a", "ages": { "minimum": { "regions": { "DE": [ /* one */ { "age": 16, }, ], }, }, },
              "budgets": [ { "name": "b", /* tokens */ "limit": 1, "every": "PT1M", "costs": { "link": 2, /* that is all */ }, }, ], }
            """);

        options.Ages!.Minimum.Regions!["DE"].Should().ContainSingle().Which.Age.Should().Be(16);
        options.Budgets.Should().ContainSingle().Which.Costs.Should().ContainSingle();
    }

    [Fact]
    public void All_errors_of_form_are_found_in_one_pass()
    {
        const string Json =
            """
            { "nmae": 1, "asOf": "x", "accounts": { "phone": 1, "minimumTenure": "P1M" },
              "ages": { "minimum": { "default": 200 }, "bands": [ {}, null ] },
              "budgets": [ { "name": "a", "limit": -1, "every": "P1Y", "costs": { "gif": 1, "link": -1 } } ], "exemptions": { "guest": [] } }
            """;

        PolicyDocument.TryParse(Json, out _, out var errors).Should().BeFalse();

        errors.Select(error => error.Path).Should().Equal(
            "$.nmae",
            "$.asOf",
            "$.accounts.phone",
            "$.accounts.minimumTenure",
            "$.ages.minimum.default",
            "$.ages.bands[0].name",
            "$.ages.bands[0].from",
            "$.ages.bands[1]",
            "$.budgets[0].limit",
            "$.budgets[0].every",
            "$.budgets[0].costs.gif",
            "$.budgets[0].costs.link",
            "$.exemptions.guest");
    }

    [Fact]
    public void An_exception_lists_every_error()
    {
        var parse = () => PolicyDocument.Parse("""{"nmae": 1, "asOf": "x"}""");

        var exception = parse.Should().Throw<PolicyDocumentException>().Which;
        exception.Errors.Should().HaveCount(2);
        exception.Message.Should().Contain("$.nmae: is not a member").And.Contain("$.asOf: \"x\" is not allowed");
    }

    [Fact]
    public void A_long_value_is_shortened_and_stays_on_one_line()
    {
        PolicyDocument.TryParse($$"""{"selfMessages": "{{new string('a', 5000)}}", "{{new string('b', 5000)}}": 1}""", out _, out var errors).Should().BeFalse();

        errors.Should().HaveCount(2).And.OnlyContain(error => error.Path.Length < 100 && error.Message.Length < 400);
        PolicyDocument.TryParse("{\"selfMessages\": \"a\\nb\"}", out _, out errors).Should().BeFalse();
        errors[0].ToString().Should().NotContain("\n");
    }

    [Fact]
    public void Null_and_a_missing_member_are_different_where_both_mean_something()
    {
        PolicyDocument.Parse("{}").Ages.Should().NotBeNull();
        PolicyDocument.Parse("""{"ages": null}""").Ages.Should().BeNull();
        PolicyDocument.Parse("{}").Requests.Messages.Should().Be(1);
        PolicyDocument.Parse("""{"requests": {"messages": null}}""").Requests.Messages.Should().BeNull();
        PolicyDocument.Parse("""{"requests": {"expireAfter": null, "declineCoolDown": null}}""").Requests.ExpireAfter.Should().BeNull();
        PolicyDocument.Parse("""{"accounts": {"minimumTenure": null, "reports": null}}""").Accounts.Reports.Should().BeNull();
        PolicyDocument.Parse("""{"ages": {"minimum": {"regions": {"DE": {"age": 16, "from": null, "to": null}}}}}""")
            .Ages!.Minimum.Regions!["DE"].Should().ContainSingle().Which.To.Should().BeNull();
    }

    [Fact]
    public void A_regions_ages_have_three_shapes()
    {
        var regions = PolicyDocument.Parse(
            """{"ages": {"minimum": {"regions": {"KR": 14, "DE": {"age": 16, "to": "2027-01-01T00:00:00Z"}, "US-UT": [{"age": 18}, {"age": 16.0, "from": "2027-01-01T00:00:00Z"}]}}}}""")
            .Ages!.Minimum.Regions!;

        regions["KR"].Should().ContainSingle().Which.Age.Should().Be(14);
        regions["DE"].Should().ContainSingle().Which.To.Should().NotBeNull();
        regions["US-UT"].Select(requirement => requirement.Age).Should().Equal(18, 16);
    }

    [Fact]
    public void A_pair_that_never_meets_is_an_empty_list_of_ties_and_is_written_as_never()
    {
        var options = PolicyDocument.Parse("""{"ages": {"bands": [{"name": "a", "from": 1}], "pairs": [{"from": "a", "to": "a", "requires": "never"}]}}""");

        options.Ages!.Pairs![0].Requires.Should().BeEmpty();
        PolicyDocument.Write(options).Should().Contain("\"requires\": \"never\"");
    }

    [Fact]
    public void Null_is_no_document()
    {
        ((Action)(() => PolicyDocument.Parse((string)null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => PolicyDocument.Write(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => PolicyDocument.WithDefaults(null!))).Should().Throw<ArgumentNullException>();
    }

    private static string WithTenure(string duration) => """{"accounts": {"minimumTenure": "DURATION"}}""".Replace("DURATION", duration, StringComparison.Ordinal);
}
