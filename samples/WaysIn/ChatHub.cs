using Microsoft.AspNetCore.SignalR;

namespace WaysIn;

internal sealed class ChatHub(MessageTable table) : Hub
{
    public Task Send(string to, string id, string text) => table.AddAsync($"{Context.User!.Identity!.Name} {to} {id}", text);
}
