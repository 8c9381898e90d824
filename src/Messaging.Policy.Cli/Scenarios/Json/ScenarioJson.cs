using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy.Cli;

/// <summary>How scenario files are read: the library's strict converters, and those of what only scenarios have.</summary>
internal static class ScenarioJson
{
    public static NameTable<PortName> Ports { get; } = new(
        ("accounts", PortName.Accounts), ("relations", PortName.Relations), ("blocks", PortName.Blocks),
        ("threads", PortName.Threads), ("reports", PortName.Reports), ("budgets", PortName.Budgets));

    public static NameTable<RequestPlace> Places { get; } = new(
        ("nowhere", RequestPlace.Nowhere), ("requests", RequestPlace.Requests), ("filtered", RequestPlace.Filtered), ("conversations", RequestPlace.Conversations));

    public static NameTable<SettleBy> Settlings { get; } = new(("commit", SettleBy.Commit), ("giveBack", SettleBy.GiveBack), ("never", SettleBy.Never));

    public static NameTable<PermitStatus> Permits => PermitNames.Permits;

    private static readonly WholeNumberConverter<int> Ages = new(0, AgeRange.HighestAge);

    private static readonly JsonSerializerOptions Options = MakeOptions();

    public static JsonTypeInfo<ScenarioDocument> TypeInfo { get; } = (JsonTypeInfo<ScenarioDocument>)Options.GetTypeInfo(typeof(ScenarioDocument));

    /// <summary>Recorded attempts, which are made of the same parts.</summary>
    public static JsonTypeInfo<FactDocument> FactTypeInfo { get; } = (JsonTypeInfo<FactDocument>)Options.GetTypeInfo(typeof(FactDocument));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = StrictJsonOptions.For(ScenarioJsonContext.Default.WithAddedModifier(Describe));

        // Before the library's converter of dates, whose errors quote the value.
        options.Converters.Insert(0, new BirthDateConverter());
        options.Converters.Add(new AccountIdConverter());
        options.Converters.Add(new AccountPairConverter());
        options.Converters.Add(new RegionConverter());
        options.Converters.Add(new TimeOfDayConverter());
        options.Converters.Add(new TagSetConverter());
        options.Converters.Add(new RelationFactsConverter());
        options.Converters.Add(new ExpectationsConverter());
        options.Converters.Add(new NameConverter<PortName>(Ports));
        options.Converters.Add(new NameConverter<RequestPlace>(Places));
        options.Converters.Add(new NameConverter<SettleBy>(Settlings));
        options.Converters.Add(new NameConverter<PermitStatus>(Permits));
        return options;
    }

    private static void Describe(JsonTypeInfo typeInfo)
    {
        foreach (var member in typeInfo.Properties.Where(_ => typeInfo.Type == typeof(AgeRangeDocument)))
        {
            member.CustomConverter = member.Name switch
            {
                "lower" => Ages,
                "upper" => new OptionalConverter<int>(Ages),
                _ => member.CustomConverter,
            };
        }
    }
}
