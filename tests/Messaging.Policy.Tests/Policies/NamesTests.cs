using System.Text.Json;

namespace Messaging.Policy.Tests.Policies;

[Collection(Messaging.Policy.Tests.Reference.RandomWorldCollection.Name)]
public class NamesTests
{
    [Fact]
    public void Every_value_has_a_name_but_those_that_say_nothing()
    {
        Check(Names.Outcomes);
        Check(Names.Verbs, MessageVerb.Unknown);
        Check(Names.Contents, ContentKind.Unknown);
        Check(Names.AccountKinds, AccountKind.Unknown);
        Check(Names.PhoneLines);
        Check(Names.LineTypes, PhoneLine.None);
        Check(Names.EmailStates);
        Check(Names.Standings, StandingState.Unknown);
        Check(Names.Assurances, AgeAssurance.Unspecified);
        Check(Names.ThreadStates, MessageThreadState.Unknown);
        Check(Names.SelfMessages);
        Check(Names.SignalRules);
        Check(Names.BudgetOwners);
        Check(Names.BudgetCounts);
        Check(Names.Refunds);
        Check(Names.FailureModes);
        Check(Names.ReasonClasses);
        Check(Names.Disclosures);
        Check(Names.Affordances);
    }

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        LookUp().Should().BeTrue();
        var before = GC.GetAllocatedBytesForCurrentThread();
        LookUp();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        static bool LookUp()
        {
            var isRight = true;
            for (var i = 0; i < 1000; i++)
            {
                isRight &= Names.Verbs.TryParse("addToGroup", out var verb) && Names.Verbs.Of(verb).Length == 10 && !Names.Verbs.TryParse("AddToGroup", out _);
            }

            return isRight;
        }
    }

    private static void Check<T>(NameTable<T> names, params T[] without)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            names.Has(value).Should().Be(!without.Contains(value));
            if (!names.Has(value))
            {
                ((Action)(() => names.Of(value))).Should().Throw<ArgumentOutOfRangeException>();
                continue;
            }

            var name = names.Of(value);
            names.TryParse(name, out var parsed).Should().BeTrue();
            parsed.Should().Be(value);
            names.TryParse(name.ToUpperInvariant(), out _).Should().BeFalse();
            names.TextOf(value).Value.Should().Be(name);
            names.Allowed.Should().Contain($"\"{name}\"");
            JsonNamingPolicy.CamelCase.ConvertName(name.Replace("_", "", StringComparison.Ordinal)).Should().BeEquivalentTo(value.ToString(), "names are the values' own, in lower camel case");
        }

        names.TryParse("", out _).Should().BeFalse();
        names.Has((T)Enum.ToObject(typeof(T), 99)).Should().BeFalse();
        names.Has((T)Enum.ToObject(typeof(T), -1)).Should().BeFalse();
    }
}
