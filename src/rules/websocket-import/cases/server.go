package api

import (
	"net/http"

	// finds: websocket-import/imports
	"github.com/gorilla/websocket"
	// finds: websocket-import/imports
	ws "nhooyr.io/websocket"
	// clean: another library whose name ends the same
	"example.com/internal/websocket"
)

/*
clean: a comment
"github.com/gorilla/websocket"
*/

// clean: a text
const hint = "see github.com/gorilla/websocket"
