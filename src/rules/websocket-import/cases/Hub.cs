// clean: what the file does says more
using Microsoft.AspNetCore.SignalR;

app.MapHub<ChatHub>("/chat");
