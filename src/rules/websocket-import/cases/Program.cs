// finds: websocket-import/imports
using Microsoft.AspNetCore.SignalR.Client;
// finds: websocket-import/imports
using System.Net.WebSockets;
// clean: sockets below HTTP
using System.Net.Sockets;
