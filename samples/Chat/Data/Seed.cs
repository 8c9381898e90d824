using Messaging.Policy;
using Messaging.Policy.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Chat;

/// <summary>The people of the sample. All of them are made up.</summary>
public static class Seed
{
    private static readonly (string Id, string Name, string About, int Hue)[] People =
    [
        ("ana", "Ana", "Ceramics, mostly bowls", 12),
        ("ben", "Ben", "Runs before work", 212),
        ("cho", "Cho", "Street food of Busan", 158),
        ("dev", "Dev", "Slow trains, fast chess", 268),
        ("eli", "Eli", "Turns sixteen tomorrow", 38),
        ("fay", "Fay", "New here, no phone yet", 322),
        ("gus", "Gus", "Writes over the internet line", 96),
        ("hana", "Hana", "Has a guardian who looks after the account", 190),
        ("ivo", "Ivo", "On a break for three days", 238),
        ("juno", "Juno", "Closed the inbox", 292),
        ("kai", "Kai", "Left in spring", 60),
        ("lea", "Lea", "Would rather not hear from Ana", 350),
    ];

    public static async Task PlantAsync(IDbContextFactory<ChatContext> factory, MessagingFactWriter<ChatContext> facts, IBlockListWriter blocks)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(blocks);
        await using (var context = await factory.CreateDbContextAsync())
        {
            await context.Database.EnsureCreatedAsync();
            context.People.AddRange(People.Select(person => new Person { Id = person.Id, Name = person.Name, About = person.About, Hue = person.Hue }));
            await context.SaveChangesAsync();
        }

        await facts.SetAccountAsync(Adult("ana", 2000, "ES"));
        await facts.SetAccountAsync(Adult("ben", 1999, "US"));
        await facts.SetAccountAsync(Adult("cho", 2002, "KR") with { Mode = "everyone" });
        await facts.SetAccountAsync(Adult("dev", 1995, "IN") with { Mode = "everyone" });
        await facts.SetAccountAsync(Adult("eli", 2010, "GB") with { BirthDate = new LocalDate(2010, 11, 28), TimeZone = "Europe/London" });
        await facts.SetAccountAsync(Adult("fay", 1992, "FR") with { Phone = PhoneLine.None });
        await facts.SetAccountAsync(Adult("gus", 1981, "US") with { Phone = PhoneLine.Voip });
        await facts.SetAccountAsync(Adult("hana", 2009, "JP") with { Guardian = new Guardian { Widest = "friends" } });
        await facts.SetAccountAsync(Adult("ivo", 1990, "HR") with { Standing = new Standing(StandingState.Suspended, SampleClock.Start + Duration.FromDays(3)) });
        await facts.SetAccountAsync(Adult("juno", 1988, "FI") with { Mode = "noOne" });
        await facts.SetAccountAsync(Adult("kai", 1997, "DE") with { Standing = new Standing(StandingState.Deactivated) });
        await facts.SetAccountAsync(Adult("lea", 1996, "CH"));

        (string One, string Other)[] friends =
        [
            ("ana", "ben"), ("ana", "eli"), ("ana", "fay"), ("ana", "gus"), ("ana", "ivo"), ("ana", "juno"), ("ana", "kai"), ("ana", "lea"), ("ana", "hana"),
            ("ben", "gus"), ("ben", "hana"), ("ben", "eli"), ("ben", "fay"), ("ben", "ivo"), ("ben", "cho"),
        ];
        foreach (var (one, other) in friends)
        {
            await facts.SetRelationAsync(one, other, new Relation(RelationFlags.Follows));
            await facts.SetRelationAsync(other, one, new Relation(RelationFlags.Follows));
        }

        await facts.SetRelationAsync("cho", "ana", new Relation(RelationFlags.Follows)); // Cho follows Ana, and Ana does not follow back
        await facts.SetRelationAsync("ana", "dev", new Relation(RelationFlags.Follows)); // Ana follows Dev, a stranger
        await blocks.BlockAsync("lea", "ana", CancellationToken.None);
    }

    private static Account Adult(string id, int year, string region) =>
        new() { Id = id, BirthDate = new LocalDate(year, 5, 14), Region = Region.Parse(region), Phone = PhoneLine.Mobile };
}
