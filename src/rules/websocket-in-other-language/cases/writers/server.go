package writers

import (
	"encoding/json"
	"net/http"

	"github.com/coder/websocket"
)

type room struct {
	// finds: websocket-in-other-language/kept
	conns map[*clientConn]struct{}
}

func (r *room) tell(data []byte) {
	for c := range r.conns {
		// finds: websocket-in-other-language/sent
		c.write(websocket.MessageText, data)
	}
}

func writeJSON(w http.ResponseWriter, v any) {
	json.NewEncoder(w).Encode(v)
}

func Serve(w http.ResponseWriter, r *http.Request) {
	// finds: websocket-in-other-language/served
	raw, err := websocket.Accept(w, r, nil)
	if err != nil {
		// clean: an answer over HTTP
		writeJSON(w, "no")
		// clean: an answer over HTTP
		w.Write([]byte("no"))
		return
	}
	c := &clientConn{rawConn: raw}
	// finds: websocket-in-other-language/sent
	c.writeJSON(map[string]any{"hello": true})
}
