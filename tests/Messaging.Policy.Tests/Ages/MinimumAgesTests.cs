using CsCheck;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

public class MinimumAgesTests
{
    private static readonly long Now = At("2026-11-22T10:00:00Z");

    [Theory]
    [InlineData("US-UT", 18)]
    [InlineData("US-CA", 13)]
    [InlineData("US", 13)]
    [InlineData("KR", 14)]
    [InlineData("KR-11", 14)]
    [InlineData("DE", 16)]
    [InlineData("EU", 16)]
    [InlineData(null, 18)]
    public void AGE_1_the_entry_of_the_most_specific_region_counts_and_the_strictest_where_it_is_unknown(string? region, int age) =>
        Minimums(16, Entries(("US", [new(13)]), ("US-UT", [new(18)]), ("KR", [new(14)])), []).RequiredAt(In(region), Now).Should().Be(age);

    [Fact]
    public void AGE_1_the_default_is_among_the_strictest_where_the_region_is_unknown() =>
        Minimums(16, Entries(("KR", [new(14)])), []).RequiredAt(default, Now).Should().Be(16);

    [Fact]
    public void AGE_1_without_entries_the_default_holds_everywhere()
    {
        var ages = Minimums(16, NoEntries, []);

        ages.RequiredAt(In("US-UT"), Now).Should().Be(16);
        ages.RequiredAt(default, long.MinValue).Should().Be(16);
        ages.RequiredAt(default, long.MaxValue).Should().Be(16);
    }

    [Fact]
    public void AGE_1_an_entry_counts_from_its_first_instant_and_no_longer_at_its_end()
    {
        var (from, to) = (At("2027-01-01T00:00:00Z"), At("2028-01-01T00:00:00Z"));
        var ages = Minimums(13, Entries(("DE", [new(16, from, to)])), []);

        ages.RequiredAt(In("DE"), from - 1).Should().Be(13);
        ages.RequiredAt(In("DE"), from).Should().Be(16);
        ages.RequiredAt(In("DE"), to - 1).Should().Be(16);
        ages.RequiredAt(In("DE"), to).Should().Be(13);
        ages.RequiredAt(default, from - 1).Should().Be(13);
        ages.RequiredAt(default, from).Should().Be(16);
        ages.RequiredAt(default, to).Should().Be(13);
    }

    [Fact]
    public void AGE_1_an_entry_that_is_not_in_force_leaves_the_country_s_or_the_default()
    {
        var (from, to) = (At("2027-01-01T00:00:00Z"), At("2028-01-01T00:00:00Z"));
        var ages = Minimums(16, Entries(("US", [new(14, CalendarTime.Always, to)]), ("US-UT", [new(12, from)])), []);

        ages.RequiredAt(In("US-UT"), from - 1).Should().Be(14);
        ages.RequiredAt(In("US-UT"), from).Should().Be(12);
        ages.RequiredAt(In("US-CA"), to - 1).Should().Be(14);
        ages.RequiredAt(In("US-CA"), to).Should().Be(16);
    }

    [Fact]
    public void AGE_1_of_several_values_in_force_the_strictest_counts()
    {
        var ages = Minimums(13, Entries(("DE", [new(14), new(16, Now), new(15)])), []);

        ages.RequiredAt(In("DE"), Now - 1).Should().Be(15);
        ages.RequiredAt(In("DE"), Now).Should().Be(16);
    }

    [Fact]
    public void AGE_1_whether_an_age_suffices_is_told_by_the_look_ahead_as_by_the_look_up()
    {
        string[] places = ["US", "US-FL", "US-UT", "AU", "AU-NSW", "FR", "DE", "KR", "BR", "KP", "XK", "GB", "GB-SCT"];
        var ages = Gen.Int[0, 40];
        var instants = Gen.Long[Now - 1_000, Now + 1_000];
        var entry = Gen.Select(Gen.OneOf(places), ages, instants, (place, age, from) => (place, new[] { new MinimumAge(age, from) }));
        Gen.Select(ages, entry.Array[0, 4], Gen.Select(Gen.OneOf(places), ages).Array[0, 4]).Sample(
            (least, entries, laws) =>
            {
                var minimums = Minimums(
                    least, Entries([.. entries.DistinctBy(each => each.Item1)]), [.. laws.Select(law => Law(law.Item1, law.Item2))]);
                foreach (var place in places.Append(null))
                {
                    var account = new Account { Id = 1, Region = In(place) };
                    foreach (var now in (long[])[Now - 1_000, Now, Now + 1_000])
                    {
                        var required = minimums.RequiredAt(account.Region, now);
                        foreach (var age in (int[])[-1, 0, required - 1, required, required + 1, 41])
                        {
                            minimums.Suffices(age, account, now).Should().Be(age >= required, "of {0} in {1}, where {2} is asked for", age, place, required);
                        }
                    }
                }
            },
            iter: 300);
    }

    [Theory]
    [InlineData("US-FL", 16)]
    [InlineData("US-UT", 15)]
    [InlineData("US", 15)]
    [InlineData("AU", 14)]
    [InlineData("FR", 13)]
    [InlineData(null, 16)]
    public void AGE_1_adopted_laws_join_with_the_strictest_and_parts_inherit_their_country_s(string? region, int age) =>
        Minimums(13, Entries(("US", [new(12)]), ("US-FL", [new(10)])), [Law("US", 15), Law("US-FL", 16), Law("AU", 14)])
            .RequiredAt(In(region), Now).Should().Be(age);

    [Fact]
    public void AGE_1_a_law_never_lowers_the_policy_s_own_age() =>
        Minimums(16, Entries(("US", [new(18)])), [Law("US", 14), Law("AU", 14)]).Should().Match<MinimumAges>(ages =>
            ages.RequiredAt(In("US"), Now) == 18 && ages.RequiredAt(In("AU"), Now) == 16 && ages.RequiredAt(default, Now) == 18);

    [Fact]
    public void AGE_1_only_laws_in_force_count_inside_their_interval()
    {
        var (from, to) = (At("2026-01-01T00:00:00Z"), At("2026-02-27T00:00:00Z"));
        foreach (var status in Enum.GetValues<LawStatus>())
        {
            var ages = Minimums(13, NoEntries, [Law("US-VA", 16, status, from, to), Law("US-VA", null)]);
            var expected = status is LawStatus.InForce or LawStatus.Enacted ? 16 : 13;

            ages.RequiredAt(In("US-VA"), from - 1).Should().Be(13);
            ages.RequiredAt(In("US-VA"), from).Should().Be(expected);
            ages.RequiredAt(In("US-VA"), to - 1).Should().Be(expected);
            ages.RequiredAt(In("US-VA"), to).Should().Be(13);
            ages.RequiredAt(In("US"), from).Should().Be(13);
            ages.RequiredAt(default, from).Should().Be(expected);
        }
    }

    [Theory]
    [InlineData("AU", "2025-12-09T23:59:59.999999Z", 13)]
    [InlineData("AU", "2025-12-10T00:00:00Z", 16)]
    [InlineData("US-FL", "2025-11-24T23:59:59.999999Z", 13)] // enjoined
    [InlineData("US-FL", "2025-11-25T00:00:00Z", 14)]
    [InlineData("US-VA", "2026-02-26T23:59:59.999999Z", 13)] // a limit of use is no minimum
    [InlineData("TR", "2026-10-31T23:59:59.999999Z", 13)]
    [InlineData("TR", "2026-11-01T00:00:00Z", 15)]
    [InlineData("AE", "2027-06-16T23:59:59.999999Z", 13)] // enacted, and its day has not come
    [InlineData("AE", "2027-06-17T00:00:00Z", 15)]
    [InlineData("GR", "2028-01-01T00:00:00Z", 13)] // proposed
    [InlineData("CN", "2026-11-22T00:00:00Z", 13)] // no number
    [InlineData("MY", "2026-11-22T00:00:00Z", 16)]
    [InlineData("ID-JK", "2026-11-22T00:00:00Z", 16)]
    [InlineData(null, "2024-12-24T23:59:59.999999Z", 13)]
    [InlineData(null, "2026-11-22T00:00:00Z", 16)]
    public void AGE_1_the_shipped_laws_can_be_adopted(string? region, string instant, int age)
    {
        MinimumAges.Create(13, NoEntries, Adopting(LawKind.SocialMediaMinimum, LawKind.LeapDay)).RequiredAt(In(region), At(instant)).Should().Be(age);
        MinimumAges.Create(13, NoEntries, Adopting()).RequiredAt(In(region), At(instant)).Should().Be(13);
    }

    [Fact]
    public void AGE_1_messages_have_laws_of_their_own()
    {
        var ages = MinimumAges.Create(13, NoEntries, Adopting(LawKind.DirectMessageMinimum));

        ages.RequiredAt(In("ID"), Now).Should().Be(16);
        ages.RequiredAt(In("AU"), Now).Should().Be(13);
        ages.RequiredAt(In("US"), Now).Should().Be(13);
    }

    [Fact]
    public void AGE_1_clears_on_the_birthday_where_the_rules_stay()
    {
        var ages = Minimums(18, NoEntries, []);
        var clock = Clock("GB", "Europe/London");

        ages.FirstSufficientMicros(In("GB"), clock, Born("2008-02-29"), 0, Now - (365 * CalendarTime.MicrosPerDay)).Should().Be(At("2026-03-01T00:00:00Z"));
        ages.FirstSufficientMicros(In("GB"), clock, Born("2008-02-29"), 0, Now).Should().Be(Now);
        ages.FirstSufficientMicros(In("GB"), clock, Born("9990-01-01"), 0, Now).Should().Be(Micros.Never);
    }

    [Fact]
    public void AGE_1_clears_where_a_lower_age_comes_into_force_before_the_birthday()
    {
        // Majority in Taiwan: 20, and 18 from the start of 2023 there.
        var change = At("2022-12-31T16:00:00Z");
        var ages = Minimums(0, Entries(("TW", [new(20, CalendarTime.Always, change), new(18, change)])), []);

        ages.FirstSufficientMicros(In("TW"), Clock("TW", null), Born("2004-07-01"), 0, At("2022-08-01T00:00:00Z")).Should().Be(change);
    }

    [Fact]
    public void AGE_1_a_rise_takes_the_right_away_until_the_later_birthday()
    {
        // Consent in Denmark: 13, and 15 from the start of 2024 there.
        var change = At("2023-12-31T23:00:00Z");
        var ages = Minimums(0, Entries(("DK", [new(13, CalendarTime.Always, change), new(15, change)])), []);
        var clock = Clock("DK", null);
        long First(long now) => ages.FirstSufficientMicros(In("DK"), clock, Born("2010-06-15"), 0, now);

        First(At("2020-01-01T00:00:00Z")).Should().Be(At("2023-06-14T22:00:00Z"));
        First(change - 1).Should().Be(change - 1);
        First(change).Should().Be(At("2025-06-14T22:00:00Z"));
        First(At("2025-06-14T22:00:00Z")).Should().Be(At("2025-06-14T22:00:00Z"));
    }

    [Fact]
    public void AGE_1_a_rise_on_the_very_birthday_takes_the_right_away_before_it_is_held()
    {
        var birthday = At("2026-06-14T22:00:00Z");
        var ages = Minimums(0, Entries(("DK", [new(16, CalendarTime.Always, birthday), new(18, birthday)])), []);

        ages.FirstSufficientMicros(In("DK"), Clock("DK", null), Born("2010-06-15"), 0, birthday - 1).Should().Be(At("2028-06-14T22:00:00Z"));
        ages.FirstSufficientMicros(In("DK"), Clock("DK", null), Born("2010-06-14"), 0, birthday - 1).Should().Be(birthday - 1);
    }

    [Fact]
    public void AGE_1_a_law_that_begins_within_the_day_counts_from_then()
    {
        var change = At("2026-06-18T04:00:00Z");
        var ages = Minimums(0, Entries(("US", [new(13)]), ("US-OH", [new(13, CalendarTime.Always, change), new(16, change)])), []);

        ages.RequiredAt(In("US-OH"), change - 1).Should().Be(13);
        ages.RequiredAt(In("US-OH"), change).Should().Be(16);
    }

    [Fact]
    public void AGE_1_never_clears_where_rises_keep_ahead()
    {
        var ages = Minimums(10_000, Entries(("DE", [new(18, Now, Now + 1)])), []);

        ages.FirstSufficientMicros(In("DE"), Clock("DE", null), Born("2008-11-23"), 0, Now).Should().Be(Micros.Never);
        ages.FirstSufficientMicros(In("DE"), Clock("DE", null), Born("2008-11-22"), 0, Now - 1).Should().Be(Now);
        ages.FirstSufficientMicros(In("DE"), Clock("DE", null), Born("2008-11-22"), 0, Now + 1).Should().Be(Micros.Never);
    }

    [Fact]
    public void AGE_1_clearing_is_exact_under_random_tables()
    {
        var instants = Gen.Long[At("2024-01-01T00:00:00Z"), At("2032-01-01T00:00:00Z")];
        var row = Gen.Select(Gen.Int[10, 20], Gen.Bool, instants, Gen.Bool, instants)
            .Select((age, open, from, endless, to) => new MinimumAge(age, open ? CalendarTime.Always : from, endless ? Micros.Never : to));
        var region = Gen.OneOf("US-UT", "US", "DE", null);
        var entries = Gen.Select(row.List[0, 3], row.List[0, 3], row.List[0, 3]);
        var laws = Gen.Select(Gen.OneOf("US-UT", "US", "DE"), row, Gen.OneOf(Enum.GetValues<LawStatus>())).List[0, 3];

        Gen.Select(entries, laws, region, Gen.Int[CalendarTime.Day(2004, 1, 1), CalendarTime.Day(2022, 1, 1)], Gen.Int[0, 1], instants)
            .Sample((tables, lawRows, code, birthDay, shift, now) =>
            {
                var (utah, states, germany) = tables;
                Dictionary<string, List<MinimumAge>> table = new() { ["US-UT"] = utah, ["US"] = states, ["DE"] = germany };
                var ages = Minimums(
                    13,
                    table.ToDictionary(entry => In(entry.Key), entry => (IReadOnlyList<MinimumAge>)entry.Value),
                    lawRows.Select(law => Law(law.Item1, law.Item2.Age, law.Item3, law.Item2.From, law.Item2.To)));
                var (birth, clock) = (CalendarTime.Date(birthDay), Clock(code, null));

                int Required(long at)
                {
                    int? Own(string name) => table[name].Where(age => age.From <= at && at < age.To).Select(age => (int?)age.Age).DefaultIfEmpty().Max();
                    var own = code switch
                    {
                        "US-UT" => Own("US-UT") ?? Own("US") ?? 13,
                        "US" => Own("US") ?? 13,
                        "DE" => Own("DE") ?? 13,
                        _ => new[] { 13, Own("US-UT") ?? 0, Own("US") ?? 0, Own("DE") ?? 0 }.Max(),
                    };
                    return lawRows
                        .Where(law => (law.Item3 == LawStatus.InForce || (law.Item3 == LawStatus.Enacted && law.Item2.From != CalendarTime.Always)) && law.Item2.From <= at && at < law.Item2.To
                            && (code is null || code == law.Item1 || (code == "US-UT" && law.Item1 == "US")))
                        .Select(law => law.Item2.Age).Append(own).Max();
                }

                bool Suffices(long at) => Birthday.AttainedMicros(birth, Required(at), clock, shift) <= at;

                var moments = table.Values.SelectMany(rows => rows).Concat(lawRows.Select(law => law.Item2)).SelectMany(age => new[] { age.From, age.To })
                    .Concat(Enumerable.Range(10, 11).Select(age => Birthday.AttainedMicros(birth, age, clock, shift)))
                    .Append(now).Where(at => at >= now && at < Micros.Never).Order();
                var expected = moments.Where(Suffices).Select(at => (long?)at).FirstOrDefault() ?? Micros.Never;
                var first = ages.FirstSufficientMicros(In(code), clock, KnownAge.Exactly(birth), shift, now);
                return ages.RequiredAt(In(code), now) == Required(now)
                    && first == expected
                    && (first == Micros.Never || (Suffices(first) && (first == now || !Suffices(first - 1))));
            }, iter: 5_000);
    }

    [Fact]
    public void A_timeline_holds_only_what_changes()
    {
        var timeline = new Timeline<int>([30, 10, 20, 10, Micros.Never], now => now < 20 ? 1 : 2);

        timeline.Count.Should().Be(2);
        timeline.At(CalendarTime.Always).Should().Be(1);
        timeline.At(19).Should().Be(1);
        timeline.At(20).Should().Be(2);
        timeline.At(Micros.Never).Should().Be(2);
        timeline.EndOf(0).Should().Be(20);
        timeline.EndOf(1).Should().Be(Micros.Never);
    }
}
