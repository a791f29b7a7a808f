package client

import "github.com/gorilla/websocket"

type Client struct {
	Conn *websocket.Conn
	Send chan *Message
}

func (c *Client) SendMessage(message *Message) {
	c.Send <- message
}

func (c *Client) read() {
	// finds: websocket-in-other-language/received
	c.Conn.ReadJSON(&c)
}
