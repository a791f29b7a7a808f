package hub

import (
	"net/http"

	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{}

type client struct {
	conn *websocket.Conn
}

type Hub struct {
	// finds: websocket-in-other-language/kept (likely)
	clients map[*client]bool
	// clean: counts
	counts map[string]int
}

func (h *Hub) Join(w http.ResponseWriter, r *http.Request) {
	// finds: websocket-in-other-language/served (likely)
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	for {
		// finds: websocket-in-other-language/received
		_, message, err := conn.ReadMessage()
		if err != nil {
			return
		}
		// clean: a comment: conn.WriteMessage(kind, message)
		for other := range h.clients {
			// finds: websocket-in-other-language/sent
			other.conn.WriteMessage(websocket.TextMessage, message)
		}
	}
}
