package desk

import "example.com/draft/client"

type Desk struct {
	// finds: websocket-in-other-language/kept
	clients map[*client.Client]bool
}

func (d *Desk) Clients() map[*client.Client]bool {
	// clean: a copy
	all := make(map[*client.Client]bool)
	return all
}

func (d *Desk) welcome(one *client.Client) {
	// finds: websocket-in-other-language/sent
	one.SendMessage(&Message{})
}
