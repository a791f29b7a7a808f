package events

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// Each token as it comes.
func (h *Handler) answer(w http.ResponseWriter, r *http.Request) {
	flusher := w.(http.Flusher)
	// finds: stream-without-heartbeat/silent (likely)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Connection", "keep-alive")

	for token := range h.model.Tokens(r.Context()) {
		data, _ := json.Marshal(token)
		fmt.Fprintf(w, "data: %s\n\n", data)
		flusher.Flush()
	}
}

func (h *Handler) changes(w http.ResponseWriter, r *http.Request) {
	flusher := w.(http.Flusher)
	// finds: stream-without-heartbeat/silent (likely)
	w.Header().Set("Content-Type", "text/event-stream")
	changes := h.hub.Subscribe()
	defer h.hub.Unsubscribe(changes)
	for {
		select {
		case <-r.Context().Done():
			return
		case change := <-changes:
			fmt.Fprintf(w, "data: %s\n\n", change)
			flusher.Flush()
		}
	}
}

func (h *Handler) beaten(w http.ResponseWriter, r *http.Request) {
	flusher := w.(http.Flusher)
	// clean: a comment every 15 s
	w.Header().Set("Content-Type", "text/event-stream")
	beat := time.NewTicker(15 * time.Second)
	defer beat.Stop()
	changes := h.hub.Subscribe()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
			fmt.Fprint(w, ":\n\n")
		case change := <-changes:
			fmt.Fprintf(w, "data: %s\n\n", change)
		}
		flusher.Flush()
	}
}

func (h *Handler) complete(w http.ResponseWriter, r *http.Request) {
	var prompt Prompt
	if err := json.NewDecoder(r.Body).Decode(&prompt); err != nil {
		http.Error(w, "no prompt", http.StatusBadRequest)
		return
	}
	// clean: the answer to a POST, which ends with it
	w.Header().Set("Content-Type", "text/event-stream")
	for token := range h.model.Complete(r.Context(), prompt) {
		fmt.Fprintf(w, "data: %s\n\n", token)
	}
}

func (h *Handler) list(w http.ResponseWriter, r *http.Request) {
	// clean: all of it is there already
	w.Header().Set("Content-Type", "text/event-stream")
	for _, row := range h.rows {
		fmt.Fprintf(w, "data: %s\n\n", row)
	}
}

func read(url string) (*http.Response, error) {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	// clean: this is a reader
	request.Header.Set("Accept", "text/event-stream")
	return http.DefaultClient.Do(request)
}
