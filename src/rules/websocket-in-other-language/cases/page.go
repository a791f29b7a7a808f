//go:build js

package main

func open(address string) {
	class := js.Global().Get("WebSocket")
	// clean: another class
	request := xhr.New()
	websocket := class
	// finds: websocket-in-other-language/opened
	socket := websocket.New(address)
}
