#!/usr/bin/env node
// finds: websocket-in-bundle/address (possible)
const inspect = (host) => connect("ws://" + host)
// clean: a word in a sentence
const usage = 'Asks the WebSocket of the debugger.'
