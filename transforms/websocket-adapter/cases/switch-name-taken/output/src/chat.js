import { SseSocket } from './lib/sse-socket.js';
import { flags as sseFlags } from './flags.js';

export function chat(flags) {
  const socket = sseFlags.sse && !sseFlags.off
    ? new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
    : new WebSocket('wss://chat.example.com/ws');
  socket.onmessage = (event) => console.log(event.data, flags);
}
