package pumps

import (
	"net/http"

	gorilla "github.com/gorilla/websocket"
)

var upgrader = gorilla.Upgrader{}

type Client struct {
	conn *gorilla.Conn
	send chan []byte
}

type Hub struct {
	// finds: websocket-in-other-language/kept
	clients map[*Client]struct{}
	// clean: names that are taken
	taken map[string]struct{}
}

func Serve(w http.ResponseWriter, r *http.Request) {
	// finds: websocket-in-other-language/served
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		// clean: an answer over HTTP
		w.Write([]byte("no"))
	}
	go (&Client{conn: conn}).pump()
}

func (c *Client) pump() {
	for message := range c.send {
		// finds: websocket-in-other-language/sent
		w, err := c.conn.NextWriter(gorilla.TextMessage)
		if err != nil {
			return
		}
		// finds: websocket-in-other-language/sent
		w.Write(message)
		w.Close()
	}
}

func Health(w http.ResponseWriter, r *http.Request) {
	// clean: an answer over HTTP
	w.Write([]byte("ok"))
}
