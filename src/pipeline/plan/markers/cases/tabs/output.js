export function watch(show) {
	if (show) {
		// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change
		const socket = new WebSocket('wss://stream.binance.com/trades')
		socket.onmessage = show
	}
}
