const scheme = location.protocol === 'https:' ? 'wss' : 'ws';

export function watch(room, show) {
	const socket = new WebSocket(`${scheme}://${location.host}/rooms/${room}`);
	socket.onmessage = (event) => show(event.data);
	return () => socket.close();
}
