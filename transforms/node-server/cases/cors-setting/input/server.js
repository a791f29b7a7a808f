const http = require("http");
const cors = require("cors");
const express = require("express");
const WebSocket = require("ws");

const app = express();
app.use(cors({ origin: process.env.PAGE || "http://localhost:3000" }));
const server = http.createServer(app);
const wss = new WebSocket.Server({ server, path: "/ws" });
wss.on("connection", (ws) => ws.send("hello"));
server.listen(4000);
