package hub

import "github.com/gorilla/websocket"

type Client struct {
	conn *websocket.Conn
	send chan []byte
}

func Serve(h *Hub, w http.ResponseWriter, r *http.Request) {
	// finds: websocket-in-other-language/served
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	client := &Client{conn: conn, send: make(chan []byte, 8)}
	h.join(client)
	go client.write()
}

func (c *Client) write() {
	for message := range c.send {
		// finds: websocket-in-other-language/sent
		c.conn.WriteMessage(websocket.TextMessage, message)
	}
}
