export function watch(show) {
	if (show) {
		const socket = new WebSocket('wss://stream.example.net/trades')
		socket.onmessage = show
	}
}
