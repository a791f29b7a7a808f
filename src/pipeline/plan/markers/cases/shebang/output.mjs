#!/usr/bin/env node
// migrate-ws: manual R05 — the server at stream.example.net is not yours to change; it would have to offer SSE first
const socket = new WebSocket('wss://stream.example.net/trades')
socket.onmessage = (event) => console.log(event.data)
