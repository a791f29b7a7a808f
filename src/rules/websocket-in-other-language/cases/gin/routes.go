package main

func routes(engine *gin.Engine, rooms *hub.Hub) {
	// clean: no socket
	engine.GET("/health", health)
	// finds: websocket-in-other-language/route
	engine.GET("/ws/:room", rooms.Join)
}
