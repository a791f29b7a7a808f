using System.Net.WebSockets;

public class Watcher
{
    public async Task Watch()
    {
        using var socket = new ClientWebSocket();
        // finds: websocket-in-other-language/opened
        await socket.ConnectAsync(new Uri("wss://chat.example.com/live"), CancellationToken.None);
        // clean: the end of a client
        await socket.SendAsync(bytes, WebSocketMessageType.Text, true, CancellationToken.None);
    }
}
