using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>What a decision, a list or a group asks of a repository of all facts: about one account and some others.</summary>
/// <remarks>
/// The evaluator reuses requests: a repository must not keep one, or its memory, after the task ends. A part that is not wanted has no memory, and is not looked up. Not safe for many threads.
/// </remarks>
public sealed class FactRequest
{
    /// <summary>Makes a request, as the evaluator makes it: for the tests of a repository.</summary>
    /// <param name="subject">The one account.</param>
    /// <param name="others">The others; one may occur several times, and the subject may be among them.</param>
    /// <param name="parts">What is wanted.</param>
    /// <param name="reportsAfter">Reports about the subject are wanted that are later than this; null: none are wanted.</param>
    /// <param name="concerned">Further accounts that are wanted; null: none.</param>
    /// <param name="groupSubjects">The rows of a table of pairs, as a group asks for it; null: no table is wanted.</param>
    /// <param name="groupOthers">The columns of that table; null: no table is wanted.</param>
    /// <exception cref="ArgumentNullException">There is no list of others.</exception>
    public FactRequest(
        AccountId subject,
        IEnumerable<AccountId> others,
        FactParts parts = FactParts.All,
        Instant? reportsAfter = null,
        IEnumerable<AccountId>? concerned = null,
        IEnumerable<AccountId>? groupSubjects = null,
        IEnumerable<AccountId>? groupOthers = null)
    {
        ArgumentNullException.ThrowIfNull(others);
        AccountId[] listed = [.. others];
        AccountId[] accounts = [subject, .. listed, .. concerned ?? []];
        AccountId[] rows = [.. groupSubjects ?? []];
        AccountId[] columns = [.. groupOthers ?? []];
        Subject = subject;
        Others = accounts.AsMemory(1, listed.Length);
        AccountIds = (parts & FactParts.Accounts) != 0 ? accounts : ReadOnlyMemory<AccountId>.Empty;
        Accounts = new Account?[AccountIds.Length];
        Relations = new RelationPair[(parts & FactParts.Relations) != 0 ? listed.Length : 0];
        Blocks = new BlockPair[(parts & FactParts.Blocks) != 0 ? listed.Length : 0];
        Threads = new MessageThread[(parts & FactParts.Threads) != 0 ? listed.Length : 0];
        ReportsAfter = reportsAfter;
        (GroupSubjects, GroupOthers) = (rows, columns);
        GroupRelations = new RelationPair[rows.Length * columns.Length];
        GroupBlocks = new BlockPair[rows.Length * columns.Length];
    }

    internal FactRequest()
    {
    }

    /// <summary>The one account: who sends, or whose inbox it is.</summary>
    public AccountId Subject { get; internal set; }

    /// <summary>The others; one may occur several times, and the subject may be among them.</summary>
    public ReadOnlyMemory<AccountId> Others { get; internal set; }

    /// <summary>The accounts to find; one may occur several times. Empty: none is wanted.</summary>
    public ReadOnlyMemory<AccountId> AccountIds { get; internal set; }

    /// <summary>Receives, at the place of each of <see cref="AccountIds"/>, its account, or null where there is none.</summary>
    public Memory<Account?> Accounts { get; internal set; }

    /// <summary>Receives, at the place of each of <see cref="Others"/>, what the subject and it are to each other (<see cref="RelationPair.None"/> where nothing is known). Empty: not wanted.</summary>
    public Memory<RelationPair> Relations { get; internal set; }

    /// <summary>Receives, at the place of each of <see cref="Others"/>, how the subject and it have shut each other out, with what has an end (<see cref="BlockPair.None"/> where nothing is known). Empty: not wanted.</summary>
    public Memory<BlockPair> Blocks { get; internal set; }

    /// <summary>Receives, at the place of each of <see cref="Others"/>, the conversation of the subject with it (<see cref="MessageThread.None"/> where there is none). Empty: not wanted.</summary>
    public Memory<MessageThread> Threads { get; internal set; }

    /// <summary>Reports about the subject are wanted; those at this instant and before may be left out. Null: none are wanted.</summary>
    public Instant? ReportsAfter { get; internal set; }

    /// <summary>Receives the reports about the subject in the order of their instants, where they are wanted; empty where there is none. <c>default</c> counts as not written.</summary>
    public ImmutableArray<Report> Reports { get; set; }

    /// <summary>In a group, the rows of a table of pairs. Empty: none is wanted.</summary>
    public ReadOnlyMemory<AccountId> GroupSubjects { get; internal set; }

    /// <summary>In a group, the columns of that table.</summary>
    public ReadOnlyMemory<AccountId> GroupOthers { get; internal set; }

    /// <summary>Receives what the first of <see cref="GroupSubjects"/> and each of <see cref="GroupOthers"/> are to each other, then the second, and so on. Empty: not wanted.</summary>
    public Memory<RelationPair> GroupRelations { get; internal set; }

    /// <summary>Receives how they have shut each other out, in the same order. Empty: not wanted.</summary>
    public Memory<BlockPair> GroupBlocks { get; internal set; }

    /// <summary>Keeps nothing personal, and nothing alive.</summary>
    internal void Forget()
    {
        Subject = default;
        (Others, AccountIds, GroupSubjects, GroupOthers) = (default, default, default, default);
        (Accounts, Relations, Blocks, Threads) = (default, default, default, default);
        (GroupRelations, GroupBlocks, Reports, ReportsAfter) = (default, default, default, null);
    }
}
