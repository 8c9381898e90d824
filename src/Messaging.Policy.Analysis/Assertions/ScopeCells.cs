using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>The accounts that a scope is about, in what is asked of one account alone.</summary>
internal sealed class ScopeCells
{
    public const string UnknownRegion = "unknown";

    private readonly IReadOnlyList<ScopeCell> _named;
    private readonly Func<WhoCell, IReadOnlyList<Region>> _passing;
    private readonly Dictionary<WhoCell, IReadOnlyList<ScopeCell>> _made = [];

    /// <param name="scope">The scope.</param>
    /// <param name="mentions">What the policy names.</param>
    /// <param name="passing">Regions in which an account of that age passes, though it does not where nobody names its region.</param>
    public ScopeCells(AccountScope scope, PolicyMentions mentions, Func<WhoCell, IReadOnlyList<Region>> passing)
    {
        HasRegions = !scope.Regions.IsDefaultOrEmpty;
        _passing = passing;
        IEnumerable<Region> regions = HasRegions
            ? scope.Regions.SelectMany(code => code == UnknownRegion ? [default] : RegionCells.Within(mentions, code)).Distinct()
            : [];
        var named = HasRegions ? [.. regions.Select(InRegion)] : (IReadOnlyList<ScopeCell>)[ScopeCell.Plain];
        named = And(named, scope.Phones, "phone", static (account, value) => account with { Phone = value });
        named = And(named, scope.Emails, "e-mail", static (account, value) => account with { Email = value });
        named = And(named, scope.AgeAssurances, "age assurance", static (account, value) => account with { AgeAssurance = value });
        _named = And(named, scope.Consents, "consent", static (account, value) => account with { Consent = value });
    }

    /// <summary>Whether the scope names regions, so that those that rules tell apart do not matter.</summary>
    public bool HasRegions { get; }

    public IReadOnlyList<ScopeCell> Of(WhoCell who)
    {
        if (!_made.TryGetValue(who, out var cells))
        {
            cells = HasRegions ? _named : [.. _named, .. _passing(who).SelectMany(region => _named.Select(cell => And(cell, InRegion(region))))];
            _made.Add(who, cells);
        }

        return cells;
    }

    private static ScopeCell InRegion(Region region) => new($"region {(region.IsKnown ? region.Code : UnknownRegion)}", account => account with { Region = region });

    private static IReadOnlyList<ScopeCell> And<T>(IReadOnlyList<ScopeCell> cells, ImmutableArray<T> values, string name, Func<Account, T, Account> change)
        where T : notnull => values.IsDefaultOrEmpty ? cells :
        [.. from cell in cells from value in values select And(cell, new($"{name} {ScenarioWorldText.Lower(value.ToString()!)}", account => change(account, value)))];

    private static ScopeCell And(ScopeCell one, ScopeCell other) =>
        new(one.Label is null ? other.Label : $"{one.Label}, {other.Label}", account => other.Change(one.Change(account)));
}
