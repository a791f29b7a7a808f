package lobby

type Lobby struct {
	// finds: websocket-in-other-language/kept
	clients map[string]chan Message
	// clean: what is counted
	counts map[string]int
}

type Outbox interface {
	// clean: declared, not called
	SendTo(id string, message Message)
}

func (l *Lobby) SendTo(id string, message Message) {
	ch := l.clients[id]
	ch <- message
}

func (l *Lobby) loop() {
	for message := range l.inbox {
		// finds: websocket-in-other-language/sent
		l.SendTo(message.To, message)
	}
}
