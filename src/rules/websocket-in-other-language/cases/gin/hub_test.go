package hub

import (
	// clean: an import alone is no test of it
	"github.com/gorilla/websocket"
)

func TestJoin(t *testing.T) {
	// finds: websocket-in-other-language/opened
	conn, _, err := websocket.DefaultDialer.Dial("ws://"+address+"/ws/a", nil)
	// clean: the test's own end of it
	conn.WriteMessage(websocket.TextMessage, []byte("hello"))
}
