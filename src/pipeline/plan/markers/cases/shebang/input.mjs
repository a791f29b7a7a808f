#!/usr/bin/env node
const socket = new WebSocket('wss://stream.binance.com/trades')
socket.onmessage = (event) => console.log(event.data)
