namespace Messaging.Policy.Cli;

/// <summary>The page docs/regions.md: what the library knows of every region, and what it makes of it.</summary>
internal static class RegionsPage
{
    private const string Start = """
        # Regions and the law

        This page is made from the data by `messaging-policy laws --page`; a test compares them. **Research to be reviewed by somebody with legal
        training, not legal advice.** Each row has its source and says how well it is known; a row of low confidence is marked. How a row is corrected is said in
        [docs/law-data.md](law-data.md).
        """;

    private const string Rules = """
        ## Regions

        A region is a country (ISO 3166-1, `US`), a part of one (ISO 3166-2, `US-UT`), or a group of countries. The lists are those of Unicode CLDR 48.2
        (see [NOTICE](../NOTICE)); a code that is not in them is an error that says what was probably meant. Of the codes that ISO leaves to its users, `XK`
        (Kosovo) alone is accepted. Where a place has a code of its own as a country, it is that region, and the
        code of the part is read as the other: `US-PR` is `PR`. Laws of the state to
        which such a territory belongs are not taken for the territory's.

        A policy may name a group where it may name a region. The part of a country goes before the country, that before the groups it belongs to at the
        instant, of which the strictest counts, and these before the default. Groups are the European Union (`EU`) and the euro area (`EZ`), whose
        members have dates; the United Nations (`UN`); and parts of the world by their number of UN M.49, such as `150` for Europe, `419` for Latin America.
        Nobody's own region is a group. A part of a country has all zones of the country, so that nobody is aged early wherever in it the account is.

        ## What adopting a kind does

        A policy adopts kinds in `ages.laws`; by default it adopts none. A row counts where it binds and is in force, or enacted with a first day; from midnight UTC of
        its first day to midnight UTC of its last; and as far as it is believed on the day of knowledge, which is the policy's (`ages.knownAt`) or else that of the edition.
        Guidance and rows that are proposed, enjoined, struck down or repealed never count, and rows of a group of countries bind nobody. Adoption can only narrow: of
        several rows, and of these and the policy's own ages, the strictest stands. A row counts whatever its confidence: a host that wants otherwise leaves doubtful rows out
        (`RegionLaws.AtLeast`), and `messaging-policy validate` names those that a policy adopts. A policy may leave out rows by region, by id, or because the law itself
        leaves out services such as its own (the column *Scope* has the words).

        | Kind | What it does to decisions | What it does not claim |
        |---|---|---|
        | `account-consent` | asks for the guardian's consent to the account below the age | how a guardian is known to be one |
        | `social-media-minimum` | raises the minimum age of the region and its parts (AGE-1, AGE-4) to the strictest row | that the service is one to which the law applies (number of users, purpose, features), or that a parent may not consent to less |
        | `direct-message-minimum` | the same, by rows about messages | that there are many: no jurisdiction was found that sets a general one |
        | `adult-contact-restriction` | keeps adults and persons below the age apart (AGE-6) unless they are friends, the minor allows it, or has answered; each row by itself, under the regions of both | which connection exactly a law accepts (friends of friends, a parent's approval), or whether default settings would have been enough |
        | `leap-day` | nothing that a decision would show: a birthday on 29 February is 1 March already, and no rule makes it earlier | the day of other acts of the same region |
        | `age-attained` | puts off the day on which an age is attained where the rule is the day after (`CN`) | earlier rules (the day before, 1 January of the year): they never count |
        | `data-consent` | nothing: it cannot be adopted. It is about consent to the use of data, and answers questions alone | that consent is the legal basis, or that below the age there may be no account |
        | `store-consent` | nothing: it is about app stores | that a service has no duty of its own |
        | `feed-consent` | nothing: it is about feeds and notifications | that messages are left alone |
        | `use-limit` | nothing: it is about the time of use, or about features | that a message is not one of these features |
        | `parental-tools` | nothing: it is about tools for parents | which tools |
        | `age-signal` | nothing: it is about signals of age that a service receives | that one was received |
        | `majority` | nothing by adoption. A policy may end a band there | that "adult" in a law on safety means it: that is nearly always 18 |

        A row that says `replaced by a more specific row` is a wider default whose place another takes, as a national choice takes that of the Union's.
        """;

    public static void Write(TextWriter output, LawsQuery query)
    {
        output.WriteLine(Start.ReplaceLineEndings(output.NewLine));
        output.WriteLine();
        output.WriteLine("## What starts next");
        output.WriteLine();
        output.WriteLine($"After {LawsTable.Date(query.Laws.AsOf)}, the day of this edition. Everything that can change was looked at until {LawsTable.Date(query.Laws.KnownUntil)}.");
        output.WriteLine();
        NextTable.Write(output, query.Laws);
        output.WriteLine();
        output.WriteLine(Rules.ReplaceLineEndings(output.NewLine));
        output.WriteLine();
        output.WriteLine("## What is known");
        foreach (var region in query.Laws.Rows.GroupBy(row => row.Region).OrderBy(rows => rows.Key.Code, StringComparer.Ordinal))
        {
            output.WriteLine();
            output.WriteLine($"### {RegionNames.Of(region.Key)}");
            output.WriteLine();
            LawsTable.Write(output, region, query.Laws, region.Key, query.At);
        }
    }
}
