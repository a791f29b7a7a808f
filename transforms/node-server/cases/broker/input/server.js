const http = require("http");
const WebSocket = require("ws");

const server = http.createServer();
const wss = new WebSocket.Server({ server });
wss.on("connection", (ws) => ws.send("hello"));
server.listen(3000);
