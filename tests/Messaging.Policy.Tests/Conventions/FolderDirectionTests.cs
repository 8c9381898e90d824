using Messaging.Policy.Tests.Docs;

namespace Messaging.Policy.Tests.Conventions;

/// <summary>One direction: a folder knows what stands before it, and what it knows besides was looked at.</summary>
public sealed class FolderDirectionTests
{
    private const int MostLines = 250;

    /// <summary>From what knows nothing to what knows all; folders of one row do not know each other.</summary>
    private static readonly string[][] Rows =
    [
        ["Accounts"],
        ["Decisions"],
        ["Ages", "Audience", "Relations", "Blocking", "Reports", "Threads", "Pace", "Groups"],
        ["Facts"],
        ["Rules"],
        ["Policies"],
        ["Shadow"],
        ["Telemetry"],
        ["Flow"],
        ["Receipts"],
        [SourceFolders.FrontDoor],
        ["InMemory"],
        ["Registration"],
    ];

    /// <summary>Each use against the direction, with the reason for which it stays.</summary>
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["Accounts -> Ages: AgeAssurance"] = "an account says how well its age is proved",
        ["Accounts -> Ages: BirthDate"] = "a member of the account has the name of a type",
        ["Accounts -> Ages: Region"] = "an account says where it is",
        ["Accounts -> Facts: MessageVerb"] = "an account chooses modes for single verbs",
        ["Accounts -> Policies: Names"] = "a member has the name of a type",
        ["Audience -> Facts: MessageVerb"] = "as above",
        ["Decisions -> Audience: ModeTable"] = "which ties would help is read off the modes' tables",
        ["Decisions -> Facts: PortFailure"] = "an explanation tells what could not be looked up",
        ["Decisions -> Facts: SendFacts"] = "a remedy is listed only if it could help with these facts",
        ["Decisions -> Policies: SignalRule"] = "a remedy is listed only if the policy leaves it open",
        ["Decisions -> Relations: Ties"] = "a remedy is to come to hold a tie",
        ["Decisions -> Rules: RuleIndex"] = "reasons are kept as bits, by the places of their rules",
        ["Decisions -> Rules: StandardReasons"] = "reasons are kept as bits, by the places of their rules",
        ["Facts -> Policies: CompiledPolicy"] = "what follows from the facts is computed by the policy, once",
        ["Facts -> Policies: GroupRules"] = "as above",
        ["Facts -> Policies: SignalRule"] = "the rule of a signal is the policy's and the verb's",
        ["Facts -> Telemetry: PortMeter"] = "each port is measured where it is called",
        ["Facts -> Rules: SenderJudgement"] = "the memory of a call keeps what was judged of its sender",
        [$"Facts -> {SourceFolders.FrontDoor}: IFactSource"] = "a store that is behind every port answers them all at once",
        [$"Facts -> {SourceFolders.FrontDoor}: MessagingPorts"] = "the loader reads the ports as they are handed over",
        [$"Flow -> {SourceFolders.FrontDoor}: GroupSendPermit"] = "as below",
        [$"Flow -> {SourceFolders.FrontDoor}: SendPermit"] = "an acquire ends in a permit",
        ["Groups -> Facts: ContentKind"] = "an attempt says what the message holds",
        ["Pace -> Facts: SendFacts"] = "whether a budget counts an attempt depends on its facts",
        ["Pace -> Policies: Condition"] = "budgets and rules have the same conditions",
        ["Pace -> Rules: RuleIndex"] = "a budget refuses under a rule",
        ["Pace -> Threads: MessageThreadState"] = "budgets of new conversations look at the state",
        [$"Policies -> {SourceFolders.FrontDoor}: EvaluatorSettings"] = "a policy is compiled together with the host's rules",
        ["Relations -> Policies: Names"] = "a member has the name of a type",
        ["Rules -> Policies: CompiledPolicy"] = "rules judge by the compiled policy",
        ["Rules -> Policies: SignalRule"] = "the signal rules judge by it",
        [$"Shadow -> {SourceFolders.FrontDoor}: EvaluatorSettings"] = "a policy is compiled together with the host's rules",
        [$"Telemetry -> {SourceFolders.FrontDoor}: EvaluatorSettings"] = "the system's clock enters there and nowhere else",
    };

    /// <summary>Each file that may be long, with the reason for which it stays.</summary>
    private static readonly Dictionary<string, string> ReviewedLongFiles = [];

    [Fact]
    public void Every_folder_has_its_place()
    {
        var folders = Directory.EnumerateDirectories(Repository.PathOf("src", "Messaging.Policy")).Select(path => Path.GetFileName(path)!).Except(["bin", "obj", "Properties"]);

        folders.Should().BeEquivalentTo(Rows.SelectMany(row => row).Except([SourceFolders.FrontDoor]));
    }

    [Fact]
    public void A_folder_knows_only_what_stands_before_it()
    {
        var against = SourceFolders.Uses().Where(use => RowOf(use.To) >= RowOf(use.From)).Select(use => use.ToString());

        against.Except(Reviewed.Keys).Should().BeEmpty();
    }

    [Fact]
    public void Nothing_stays_reviewed_that_is_no_longer_there()
    {
        Reviewed.Keys.Except(SourceFolders.Uses().Select(use => use.ToString())).Should().BeEmpty();
    }

    [Fact]
    public void The_in_memory_store_is_known_to_registration_alone()
    {
        SourceFolders.Uses().Where(use => use.To == "InMemory").Select(use => use.From).Distinct().Should().Equal("Registration");
    }

    [Fact]
    public void The_in_memory_store_knows_the_ports_and_none_of_the_machinery()
    {
        SourceFolders.Uses().Where(use => use.From == "InMemory").Select(use => use.To).Distinct()
            .Should().NotContain(["Facts", "Rules", "Policies", "Flow", "Registration"]);
    }

    [Fact]
    public void No_file_is_long_that_was_not_looked_at()
    {
        var longFiles = Repository.Files("src", "*.cs").Where(path => File.ReadLines(path).Count() > MostLines).Select(path => Path.GetFileName(path));

        longFiles.Should().BeEquivalentTo(ReviewedLongFiles.Keys);
    }

    private static int RowOf(string folder) => Array.FindIndex(Rows, row => row.Contains(folder));
}
