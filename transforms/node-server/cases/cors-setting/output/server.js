const http = require("http");
const cors = require("cors");
const express = require("express");
const WebSocket = require("ws");
const { sseSockets } = require("./sse-sockets.cjs");

const app = express();
app.use(cors({ origin: process.env.PAGE || "http://localhost:3000" }));
const server = http.createServer(app);
const wss = new WebSocket.Server({ server, path: "/ws" });
sseSockets(server, [{ path: "/ws" }], {
  allowOrigins: [process.env.PAGE || "http://localhost:3000"],
});
wss.on("connection", (ws) => ws.send("hello"));
server.listen(4000);
