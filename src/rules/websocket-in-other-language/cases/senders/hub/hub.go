package hub

type Hub struct {
	// finds: websocket-in-other-language/kept
	clients map[*Client]bool
	// finds: websocket-in-other-language/kept
	roomUsers map[string]map[string]bool
	// clean: no connections
	settings map[string]string
	events   chan Event
}

// clean: where it is declared
func (h *Hub) SendToUser(id string, message []byte) {
	for client := range h.clients {
		client.send <- message
	}
}

func (h *Hub) Send(message []byte) {
	for client := range h.clients {
		client.send <- message
	}
}

func (h *Hub) Broadcast(message []byte) {
	for client := range h.clients {
		client.send <- message
	}
}

func (h *Hub) Run() {
	for event := range h.events {
		// finds: websocket-in-other-language/sent
		h.Send(event.Data)
	}
}
