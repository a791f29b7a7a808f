using Microsoft.AspNetCore.SignalR;

// finds: websocket-in-other-language/route
app.MapHub<RoomHub>("/rooms");
// clean: a text
var hint = "app.MapHub<RoomHub>(";
