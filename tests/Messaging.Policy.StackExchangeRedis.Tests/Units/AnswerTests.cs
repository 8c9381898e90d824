using System.Text;
using StackExchange.Redis;

namespace Messaging.Policy.StackExchangeRedis.Tests.Units;

/// <summary>What a server says that is no answer of a script is a failure, and never a yes.</summary>
public class AnswerTests
{
    [Theory]
    [InlineData("T11795348800000000;101795352400000000;", true)]
    [InlineData("T01795348800000000;001795352400000000;", true)]
    [InlineData("", false)]
    [InlineData("OK", false)]
    [InlineData("T1", false)]
    [InlineData("T11795348800000000", false)]
    [InlineData("T11795348800000000;", false)]
    [InlineData("T11795348800000000;1", false)]
    [InlineData("T11795348800000000;10;", false)]
    [InlineData("T11795348800000000;901795352400000000;", false)]
    [InlineData("K", false)]
    [InlineData("K4;|", false)]
    public void An_answer_of_another_form_is_a_failure(string text, bool isOne)
    {
        var request = Charges.At(Charges.Noon, Charges.Of("ana", 1));
        var group = RequestGroup.Of(request, isCluster: false)[0];
        var read = Record.Exception(() => GroupReply.Read(RedisResult.Create((RedisValue)Encoding.UTF8.GetBytes(text)), request, group, Step.Take));
        Assert.Equal(isOne, read is null);
        Assert.True(isOne || read is FormatException, $"{read}");
    }

    [Fact]
    public void A_request_is_one_group_on_a_server_and_one_a_slot_in_a_cluster()
    {
        var request = new BudgetRequest(Charges.Noon, [Charges.OfRecipient("ben", 1), Charges.Of("ana", 1), Charges.OfRecipient("cho", 1), Charges.Of("ana", 1, budget: "b")], new MessageKey("ana", "ben", "m"));

        var one = Assert.Single(RequestGroup.Of(request, isCluster: false));
        Assert.Equal([0, 1, 2, 3], one.Places);

        var three = RequestGroup.Of(request, isCluster: true);
        Assert.Equal([true, false, false], three.Select(group => group.HasMessage));
        Assert.Equal([[1, 3], [0], [2]], three.Select(group => group.Places));
    }

    [Theory]
    [InlineData(1L << 52, 1, true)]
    [InlineData((1L << 52) + 1, 1, false)]
    [InlineData(1_000_000_000, 300_000_000, false)]
    public void The_lean_script_reckons_where_doubles_are_exact(long limit, long interval, bool isLean)
    {
        var request = Charges.At(Charges.Noon, Charges.Of("ana", limit, interval: interval));
        Assert.Equal(isLean, LeanCall.Fits(request, RequestGroup.Of(request, isCluster: false)[0]));
    }
}
