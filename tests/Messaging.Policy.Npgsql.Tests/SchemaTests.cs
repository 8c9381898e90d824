namespace Messaging.Policy.Npgsql.Tests;

/// <summary>The names in the script that makes the tables.</summary>
[NeedsNoServer]
public sealed class SchemaTests
{
    [Fact]
    public void Tables_take_the_host_s_prefix_and_schema() =>
        NpgsqlSchema.CreateScript("messaging", "policy_").Should().Contain("CREATE SCHEMA IF NOT EXISTS \"messaging\";").And.Contain("\"messaging\".\"policy_accounts\"").And.Contain("PK_policy_pairs").And.NotContain("mp_");

    [Fact]
    public void A_quote_in_a_name_stays_in_the_name() => NpgsqlSchema.CreateScript(schema: null, "a\"; drop table b; --").Should().Contain("\"a\"\"; drop table b; --accounts\"");

    [Theory]
    [InlineData("", "mp_")]
    [InlineData("a\0", "mp_")]
    [InlineData(null, "12345678901234567890123456789012345678901")]
    public void A_name_that_PostgreSQL_does_not_keep_whole_is_refused(string? schema, string prefix) =>
        FluentActions.Invoking(() => NpgsqlSchema.CreateScript(schema, prefix)).Should().Throw<ArgumentException>();
}
