using System.Runtime.ExceptionServices;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <content>Asks and takes.</content>
public sealed partial class RedisBudgetStore
{
    private async ValueTask<BudgetResult> DecideAsync(BudgetRequest request, Step step, CancellationToken cancellationToken)
    {
        var link = await LinkAsync(cancellationToken).ConfigureAwait(false);
        var times = CallTimes.Of(request);
        var groups = RequestGroup.Of(request, link.IsCluster);
        if (groups.Count == 0)
        {
            return new(IsGranted: true);
        }

        if (groups.Count == 1)
        {
            var take = step == Step.Take ? request.Id : default;
            var reply = GroupReply.Read(await RunAsync(link, Call(request, groups[0], step, take, times)).ConfigureAwait(false), request, groups[0], step);
            return new(reply.IsGranted, reply.Known);
        }

        return step == Step.Ask ? await AskGroupsAsync(link, request, groups, times).ConfigureAwait(false) : await TakeGroupsAsync(link, request, groups, times).ConfigureAwait(false);
    }

    private ScriptCall Call(BudgetRequest request, RequestGroup group, Step step, Guid take, CallTimes times) =>
        LeanCall.Fits(request, group) ? LeanCall.Write(_keys, request, group, step, take, times) : FullCall.Write(_keys, request, group, step, take, times);

    private async Task<BudgetResult> AskGroupsAsync(RedisLink link, BudgetRequest request, List<RequestGroup> groups, CallTimes times)
    {
        var results = await Task.WhenAll(groups.Select(group => RunAsync(link, Call(request, group, Step.Ask, default, times)))).ConfigureAwait(false);
        var replies = results.Zip(groups, (result, group) => GroupReply.Read(result, request, group, Step.Ask)).ToList();
        var known = replies[0].Known;
        return new(known is null && replies.TrueForAll(reply => reply.IsGranted), known);
    }

    /// <summary>
    /// Takes from all groups at once, each under the take's id. Unless all grant it, what was taken is undone, and so is what may have been taken: a take that is still under way is then refused.
    /// </summary>
    private async Task<BudgetResult> TakeGroupsAsync(RedisLink link, BudgetRequest request, List<RequestGroup> groups, CallTimes times)
    {
        var take = request.Id == default ? Guid.NewGuid() : request.Id;
        var ends = await Task.WhenAll(groups.Select(group => TryTakeAsync(link, request, group, take, times))).ConfigureAwait(false);
        if (Array.TrueForAll(ends, end => end.Reply is { IsGranted: true }))
        {
            // The script that keeps the message knew only what its own group answered.
            if (groups[0].HasMessage && !IsDone(await RunAsync(link, FullCall.Write(_keys, request, groups[0], Step.WriteAnswers, default, times)).ConfigureAwait(false)))
            {
                throw new RedisException("A message that was just taken is not held any more: its lease is shorter than a call.");
            }

            return new(IsGranted: true);
        }

        var undoing = Task.WhenAll(groups.Zip(ends).Where(pair => pair.Second.Reply is not { IsGranted: false })
            .Select(pair => RunAsync(link, FullCall.Write(_keys, request, pair.First, Step.UndoWholly, take, times))));
        if (Array.Find(ends, end => end.Failure is not null).Failure is { } failure)
        {
            // Whoever asked has it undone again, in case this does not get there.
            await undoing.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            ExceptionDispatchInfo.Throw(failure);
        }

        await undoing.ConfigureAwait(false);
        for (var i = 0; i < groups.Count; i++)
        {
            // Nothing stays taken, so that what is told is how it stands without the take.
            GroupReply.Read(ends[i].Result!, request, groups[i], Step.Ask, areLowBefore: true);
        }

        return new(IsGranted: false, ends[0].Reply!.Value.Known);
    }

    private async Task<(GroupReply? Reply, RedisResult? Result, Exception? Failure)> TryTakeAsync(RedisLink link, BudgetRequest request, RequestGroup group, Guid take, CallTimes times)
    {
        try
        {
            var result = await RunAsync(link, Call(request, group, Step.Take, take, times)).ConfigureAwait(false);
            return (GroupReply.Read(result, request, group, Step.Take), result, null);
        }
#pragma warning disable CA1031 // Whatever it is, it is thrown once the other groups are undone.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return (null, null, failure);
        }
    }
}
