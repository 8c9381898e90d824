using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Messaging.Policy;

/// <summary>What came of an action: a filter sees a result, and no status.</summary>
internal static class ActionStatus
{
    private const int LeastFailure = 400;

    /// <summary>Whether an action ran and succeeded. A result that does not tell its status is executed.</summary>
    public static async ValueTask<bool> IsSuccessAsync(ActionExecutedContext executed) =>
        !executed.Canceled && (executed.Exception is null || executed.ExceptionHandled) && await OfAsync(executed).ConfigureAwait(false) < LeastFailure;

    private static async ValueTask<int> OfAsync(ActionExecutedContext executed)
    {
        var http = executed.HttpContext;
        switch (executed.Result)
        {
            case IStatusCodeActionResult { StatusCode: { } status }:
                return status;
            case ObjectResult { Value: ProblemDetails { Status: { } status } }:
                return status;
            case null or EmptyResult or IStatusCodeActionResult:
                return http.Response.StatusCode;
            case var other:
                await other.ExecuteResultAsync(executed).ConfigureAwait(false);
                executed.Result = new EmptyResult();
                return http.Response.StatusCode;
        }
    }
}
