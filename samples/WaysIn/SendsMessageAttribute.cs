using Messaging.Policy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace WaysIn;

/// <summary>Guards an action whose argument <c>to</c> is the recipient.</summary>
// <readme:ways-attribute>
public sealed class SendsMessageAttribute : MessagingPermitAttribute
{
    protected override ValueTask<SendAttempt> GetAttemptAsync(ActionExecutingContext context) =>
        ValueTask.FromResult(new SendAttempt(context.HttpContext.User.Identity!.Name, (string)context.ActionArguments["to"]!));

    protected override IActionResult GetAnswer(ActionExecutingContext context, MessagingSend send) => new CreatedResult($"/messages/{send.Id}", null);
}
// </readme:ways-attribute>
