package hub

import (
	// clean: an import alone is no test of it
	"github.com/gorilla/websocket"
)
