using System.Net.WebSockets;

public class Live
{
    public async Task Take(HttpContext context)
    {
        // finds: websocket-in-other-language/route
        if (context.Request.Path == "/live")
        {
            // finds: websocket-in-other-language/served
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            // finds: websocket-in-other-language/sent
            await socket.SendAsync(bytes, WebSocketMessageType.Text, true, CancellationToken.None);
        }
    }
}
