package ws

import (
	"net/http"

	"example.com/draft/internal/lobby"
	"github.com/coder/websocket"
)

func Handler(l *lobby.Lobby) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		// finds: websocket-in-other-language/served
		conn, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		// finds: websocket-in-other-language/received
		_, data, err := conn.Read(r.Context())
		// clean: a file
		n, err := upload.Read(data)
		// finds: websocket-in-other-language/sent
		conn.Write(r.Context(), websocket.MessageText, data)
	}
}
