using System.Text;
using System.Text.Json;
using CsCheck;

namespace Messaging.Policy.Tests.Policies;

public class StrictJsonTests
{
    [Fact]
    public void A_policy_inside_another_document_has_its_full_paths()
    {
        var errors = new List<PolicyError>();

        Read("""{"budgets": [{"name": "a", "limit": 1}]}""", errors).Should().BeNull();
        Read("""{"audience": {"default": "nobody"}}""", errors).Should().BeNull();
        Read("null", errors).Should().BeNull();

        errors.Select(error => error.Path).Should().Equal("$.policy.budgets[0].every", "$.policy.audience.default", "$.policy");

        static MessagingPolicyOptions? Read(string json, List<PolicyError> errors)
        {
            using var document = JsonDocument.Parse(json);
            return PolicyDocument.Read(document.RootElement, errors, "$.policy");
        }
    }

    [Fact]
    public void Values_that_may_be_personal_are_not_quoted()
    {
        var errors = new List<PolicyError>();
        using var document = JsonDocument.Parse("""{"name": 19990109, "asOf": "1999-01-09x", "sources": [true], "accounts": []}""");

        StrictJson.Read(document.RootElement, PolicyJson.TypeInfo, errors, showValues: false).Should().BeNull();

        errors.Should().HaveCount(4);
        errors.Should().NotContain(error => error.Message.Contains("1999", StringComparison.Ordinal));
        errors[1].Message.Should().StartWith("this value is not allowed; allowed is a date");
    }

    [Theory]
    [InlineData("""{"ages": {"minimum": {"regions": {"DE": "16"}}}}""")]
    [InlineData("""{"ages": {"pairs": [{"from": "a", "to": "b", "requires": 1}]}}""")]
    [InlineData("""{"ages": {"pairs": [{"from": "a", "to": "b", "requires": "always"}]}}""")]
    [InlineData("""{"selfMessages": "maybe"}""")]
    [InlineData("""{"budgets": [{"name": "a", "limit": 1, "every": "PT1M", "costs": {"gif": 1}}]}""")]
    public void What_was_not_checked_before_is_still_never_guessed(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize(json, PolicyJson.TypeInfo)).Should().Throw<JsonException>();

    [Fact]
    public void Any_text_is_read_or_refused_with_errors()
    {
        var whole = PolicyDocument.Write(PolicyDocument.WithDefaults(PolicyPresets.Get("tiktok-2023")));
        Gen.Int[0, whole.Length - 1].Select(Gen.Int[0, 30], Gen.String[0, 5]).Sample(
            change =>
            {
                var (start, length, text) = change;
                Check(Encoding.UTF8.GetBytes(string.Concat(whole.AsSpan(0, start), text, whole.AsSpan(Math.Min(start + length, whole.Length)))));
            },
            iter: 2000);
        Gen.Byte.Array[0, 40].Sample(Check, iter: 2000);

        static void Check(byte[] utf8)
        {
            var read = PolicyDocument.TryParse(utf8, out var options, out var errors);
            (options is not null).Should().Be(read);
            (errors.Count == 0).Should().Be(read);
        }
    }

    [Fact]
    public async Task Reading_is_safe_for_many_threads()
    {
        var texts = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => PolicyDocument.Write(PolicyPresets.Get("tiktok-2023")))));

        texts.Distinct().Should().ContainSingle();
    }
}
