#!/usr/bin/env node
const socket = new WebSocket('wss://stream.example.net/trades')
socket.onmessage = (event) => console.log(event.data)
