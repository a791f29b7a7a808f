package hub

func TestSend(t *testing.T) {
	hub := NewHub()
	// finds: websocket-in-other-language/sent
	err := hub.SendToUser("ann", []byte("hello"))
	require.NoError(t, err)
	// finds: websocket-in-other-language/sent
	hub.Broadcast([]byte("all"))
	// clean: the test's own helper
	sendRequest(t, "/health")
	// clean: the queue of the test
	results.Send([]byte("done"))
}
