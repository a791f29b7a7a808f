using Microsoft.AspNetCore.SignalR;

namespace Rooms;

public static class Visitors
{
    // finds: websocket-in-other-language/kept
    public static HashSet<Visitor> UserConnects = new HashSet<Visitor>();

    // clean: words
    public static HashSet<string> Greetings = new HashSet<string>();
}

public class VisitHub : Hub
{
    // finds: websocket-in-other-language/handled
    public HashSet<Visitor> GetVisitors() => Visitors.UserConnects;
}
