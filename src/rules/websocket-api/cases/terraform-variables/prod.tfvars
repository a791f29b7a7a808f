kind = "WEBSOCKET"
