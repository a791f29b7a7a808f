package writers

import (
	"context"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

type clientConn struct {
	rawConn *websocket.Conn
}

func (c *clientConn) write(kind websocket.MessageType, data []byte) error {
	ctx := context.Background()
	// finds: websocket-in-other-language/sent
	return c.rawConn.Write(ctx, kind, data)
}

func (c *clientConn) writeJSON(v any) error {
	// finds: websocket-in-other-language/sent
	return wsjson.Write(context.Background(), c.rawConn, v)
}
