using Microsoft.AspNetCore.Mvc;

namespace WaysIn;

[ApiController]
[Route("messages")]
public sealed class MessagesController(MessageTable table) : ControllerBase
{
    // <readme:ways-action>
    [HttpPost("{to}"), SendsMessage(RequiresIdempotencyKey = true)]
    public Task Post(string to, [FromBody] string text) => table.AddAsync(HttpContext.GetMessagingPermit().Send.Id, text);
    // </readme:ways-action>
}
