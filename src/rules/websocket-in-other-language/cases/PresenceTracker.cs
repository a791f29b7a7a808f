using Microsoft.AspNetCore.SignalR;

namespace Rooms;

public class PresenceTracker
{
    // finds: websocket-in-other-language/kept
    private readonly Dictionary<string, string> _userConnections = new Dictionary<string, string>();

    // clean: what people are called
    private readonly Dictionary<string, string> _nicknames = new Dictionary<string, string>();

    public void Add(string user, string connectionId) => _userConnections[connectionId] = user;
}

public class Bank
{
    // clean: of another class
    private readonly Dictionary<string, string> _users = new Dictionary<string, string>();
}
