const http = require("http");
const WebSocket = require("ws");
const { RedisBroker, sseSockets } = require("./sse-sockets.cjs");

const server = http.createServer();
const wss = new WebSocket.Server({ server });
sseSockets(server, [{ path: "/*" }], {
  broker: new RedisBroker(process.env.REDIS_URL ?? "redis://localhost:6379"),
});
wss.on("connection", (ws) => ws.send("hello"));
server.listen(3000);
