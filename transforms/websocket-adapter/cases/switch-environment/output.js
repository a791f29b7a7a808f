import { SseSocket } from './lib/sse-socket.js';

const scheme = location.protocol === 'https:' ? 'wss' : 'ws';

export function watch(room, show) {
	const socket = import.meta.env.VITE_SSE === '1'
		? new SseSocket(`${scheme}://${location.host}/rooms/${room}`, { stream: './stream' })
		: new WebSocket(`${scheme}://${location.host}/rooms/${room}`);
	socket.onmessage = (event) => show(event.data);
	return () => socket.close();
}
