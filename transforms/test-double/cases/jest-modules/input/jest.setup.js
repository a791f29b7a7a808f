import { WebSocket as MockWebSocket } from 'mock-socket'

globalThis.WebSocket = MockWebSocket
