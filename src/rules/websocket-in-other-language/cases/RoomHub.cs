using Microsoft.AspNetCore.SignalR;

namespace Rooms;

public class RoomHub : Hub
{
    // finds: websocket-in-other-language/kept
    private static readonly Dictionary<string, string> Connections = new();

    // finds: websocket-in-other-language/handled
    public override async Task OnConnectedAsync()
    {
        // finds: websocket-in-other-language/sent
        await Clients.All.SendAsync("Joined");
    }

    // finds: websocket-in-other-language/handled
    public async Task Say(string text) =>
        // finds: websocket-in-other-language/sent
        await Clients.Group("lobby")
            .SendAsync("Said", text);

    // finds: websocket-in-other-language/handled
    public List<string> Who() => Connections.Values.ToList();

    // clean: no client calls it
    public override string ToString() => "rooms";

    // clean: its own
    private Task Log(string text) => Task.CompletedTask;
}

public class Mailer
{
    // clean: another class
    public Task Send(string text) => Task.CompletedTask;
}
