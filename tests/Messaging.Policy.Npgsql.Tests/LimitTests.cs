using NodaTime;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>What a key has room for, and who claims what another one holds.</summary>
public sealed class LimitTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public async Task An_id_of_a_message_has_room_for_256_bytes_and_the_refusal_does_not_repeat_it(int bytes, bool isTaken)
    {
        using var database = new TestDatabase();
        var report = new MessageReport { By = "ana", About = "ben", MessageId = new string('x', bytes), At = Noon, Weight = 1 };
        var add = FluentActions.Awaiting(() => new ReportOutbox(database.Tables).TryAddAsync(report, Noon, default).AsTask());

        if (isTaken)
        {
            (await add.Should().NotThrowAsync()).Which.Should().BeTrue();
        }
        else
        {
            (await add.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("257 bytes").And.Contain("256").And.NotContain("xx");
        }
    }

    [Fact]
    public async Task A_report_that_another_one_is_claiming_is_passed_by_and_the_rest_comes_in_order()
    {
        using var database = new TestDatabase();
        var outbox = new ReportOutbox(database.Tables);
        for (var i = 0; i < 20; i++)
        {
            await outbox.TryAddAsync(new() { By = "ana", About = "ben", MessageId = $"m{i:00}", At = Noon, Weight = 1 }, Noon, default);
        }

        await using var connection = await database.Direct.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var held = connection.CreateCommand();
        held.CommandText = "select from mp_reports where \"MessageId\" in ('m00', 'm03') for update";
        await held.ExecuteNonQueryAsync();

        var claimed = await outbox.ClaimAsync(5, Noon + Duration.FromHours(1), Noon + Duration.FromHours(2), default);

        claimed.Select(report => report.MessageId).Should().Equal("m01", "m02", "m04", "m05", "m06");
    }
}
