using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Messaging.Policy;

/// <summary>Which handlers a permit may guard: those that leave the answer to it.</summary>
internal static class HandlerShape
{
    /// <exception cref="InvalidOperationException">The handler returns a value, which the answer would replace.</exception>
    public static void Check(MethodInfo handler)
    {
        var type = handler.ReturnType;
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            type = type.GetGenericArguments()[0];
        }

        if (type != typeof(void) && type != typeof(Task) && type != typeof(ValueTask) && type != typeof(object) && !type.IsAssignableTo(typeof(IResult)) && !type.IsAssignableTo(typeof(IActionResult)))
        {
            throw new InvalidOperationException(
                $"The handler returns a {type.Name}, which the answer of the permit would replace: a send that is stopped in silence has no such value. "
                + "Return nothing, or an IResult for a failure, and make the body in MessagingPermitOptions.Answer (of a controller: in MessagingPermitAttribute.GetAnswer).");
        }
    }
}
