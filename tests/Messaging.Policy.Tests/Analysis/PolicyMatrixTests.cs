namespace Messaging.Policy.Tests.Analysis;

public sealed class PolicyMatrixTests
{
    [Fact]
    public void A_matrix_has_a_row_for_each_pair_of_ages_and_mode_and_a_column_for_each_tie()
    {
        var matrix = PolicyAnalysis.Matrix(Presetted.House());

        matrix.Name.Should().Be("house");
        matrix.Ties.Should().Equal("no tie", "friend");
        matrix.Rows.Should().HaveCount(4 * 4 * 3, "three ages and the unknown one, and two modes beside no choice");
        Row(matrix, "adult (18+)", "adult (18+)", "no choice").Outcomes.Should().Equal(Outcome.Request, Outcome.Deliver);
        Row(matrix, "adult (18+)", "teen (13–17)", "everyone").Outcomes.Should().Equal(Outcome.Deny, Outcome.Deliver);
        Row(matrix, "teen (13–17)", "adult (18+)", "everyone").Outcomes.Should().Equal(Outcome.Request, Outcome.Deliver);
    }

    [Fact]
    public void Another_policy_is_laid_beside_it()
    {
        var matrix = PolicyAnalysis.Matrix(Presetted.House(), Presetted.House(policy => policy.Ages!.Pairs = []));

        var row = Row(matrix, "adult (18+)", "teen (13–17)", "everyone");
        row.Outcomes.Should().Equal(Outcome.Deny, Outcome.Deliver);
        row.Others.Should().Equal(Outcome.Request, Outcome.Deliver);
        PolicyAnalysis.Matrix(Presetted.House()).Rows.Should().OnlyContain(each => each.Others.IsEmpty);
    }

    [Fact]
    public void A_band_leaves_out_other_rows()
    {
        PolicyAnalysis.Matrix(Presetted.House(), options: new() { Band = "teen" }).Rows.Should().OnlyContain(
            row => row.Sender.Contains("teen", StringComparison.Ordinal) || row.Recipient.Contains("teen", StringComparison.Ordinal) || row.Sender == "unknown age" || row.Recipient == "unknown age");
    }

    private static PolicyMatrixRow Row(PolicyMatrix matrix, string sender, string recipient, string mode) =>
        matrix.Rows.Single(row => (row.Sender, row.Recipient, row.Mode) == (sender, recipient, mode));
}
