package pumps

import "sync"

// It stands beside the sockets, and says no word of them.
type Rooms struct {
	mu sync.Mutex
	// finds: websocket-in-other-language/kept
	byName map[string]*Client
	// clean: how many there were
	counts map[string]int
}

type Players struct {
	// clean: names of players
	players map[string]string
}

func (r *Rooms) Join(name string, c *Client) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.byName[name] = c
}
