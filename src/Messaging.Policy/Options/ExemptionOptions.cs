namespace Messaging.Policy;

/// <summary>
/// Which rules are not judged: for attempts of a kind of sender, and towards a kind of recipient. Rules are named by their id ("BLK-2") or by their letters ("PRV");
/// "*" is all of them but EXI, DUP and SYS, which nothing exempts.
/// </summary>
/// <remarks>Every member may be left out, and then has its default. Not safe for many threads while it is being written.</remarks>
public sealed class ExemptionOptions : PolicyPartOptions
{
    /// <summary>What is not judged where a person sends. Default: nothing.</summary>
    public IList<string>? Person { get; set; }

    /// <summary>What is not judged where a bot sends. Default: nothing.</summary>
    public IList<string>? Bot { get; set; }

    /// <summary>What is not judged where staff sends. Default: PRV, REQ, PAC, SFT, QUI, STD-4.</summary>
    public IList<string>? Staff { get; set; }

    /// <summary>What is not judged where the service itself sends. Default: "*".</summary>
    public IList<string>? System { get; set; }

    /// <summary>
    /// Per kind of recipient, the rules about the sender that are not judged towards it, so that a suspended account may write to staff. Of letters the rules about
    /// the sender are meant. BLK, DUP, EXI and SYS cannot be named. A recipient that does not exist is a person. Default: nothing.
    /// </summary>
    public IDictionary<AccountKind, IList<string>>? To { get; set; }

    internal IList<string>? Of(AccountKind kind) => kind switch
    {
        AccountKind.Person => Person,
        AccountKind.Bot => Bot,
        AccountKind.Staff => Staff,
        AccountKind.System => System,
        _ => null,
    };
}
