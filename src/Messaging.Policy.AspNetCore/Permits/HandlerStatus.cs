using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messaging.Policy;

/// <summary>What came of a handler: a filter sees a result, and no status.</summary>
/// <param name="Status">The status with which the handler answers.</param>
/// <param name="Answer">What is left to execute.</param>
internal readonly record struct HandlerStatus(int Status, object? Answer)
{
    private const int LeastFailure = 400;

    public bool IsFailure => Status >= LeastFailure;

    /// <summary>Reads the status of a result. One that does not tell it (a challenge, a result of the host's own) is executed.</summary>
    public static async ValueTask<HandlerStatus> OfAsync(object? answer, HttpContext context)
    {
        var result = answer;
        while (result is INestedHttpResult nested)
        {
            result = nested.Result;
        }

        switch (result)
        {
            case IStatusCodeHttpResult { StatusCode: { } status }:
                return new(status, answer);
            case IStatusCodeHttpResult or EmptyHttpResult or not IResult:
                return new(context.Response.StatusCode, answer);
            default:
                await ((IResult)result).ExecuteAsync(context).ConfigureAwait(false);
                return new(context.Response.StatusCode, Results.Empty);
        }
    }
}
