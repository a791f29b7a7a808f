import './src/lib/sse-socket.testing.js'
import { WebSocket as MockWebSocket } from 'mock-socket'

globalThis.WebSocket = MockWebSocket
