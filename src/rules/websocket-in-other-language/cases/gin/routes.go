package main

import "github.com/gorilla/websocket"

func routes(engine *gin.Engine, rooms *hub.Hub) {
	// clean: no socket
	engine.GET("/health", health)
	// finds: websocket-in-other-language/route
	engine.GET("/ws/:room", rooms.Join)
}

func more(mux *http.ServeMux) {
	// finds: websocket-in-other-language/route
	mux.HandleFunc("/events", func(w http.ResponseWriter, r *http.Request) {
		// finds: websocket-in-other-language/served
		conn, err := upgrader.Upgrade(w, r, nil)
	})
	// clean: no socket
	mux.HandleFunc("/about", func(w http.ResponseWriter, r *http.Request) {})
	// finds: websocket-in-other-language/route
	mux.Handle("GET /live", with.Handlers(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Header.Get("name")
		// finds: websocket-in-other-language/served
		conn, err := upgrader.Upgrade(w, r, nil)
	})))
	// clean: no socket
	mux.Handle("GET /names", with.Handlers(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Header.Get("name")
	})))
	// finds: websocket-in-other-language/route
	mux.Handle("/rooms", with.Handlers(http.HandlerFunc(rooms.Join)))
}
