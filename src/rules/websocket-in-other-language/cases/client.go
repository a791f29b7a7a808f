package main

import "github.com/coder/websocket"

const address = "wss://chat.example.com/live"

func listen() {
	// finds: websocket-in-other-language/opened (certain)
	conn, _, err := websocket.Dial(ctx, address, nil)
	// clean: a client receives
	wsjson.Read(ctx, conn, &message)
}
