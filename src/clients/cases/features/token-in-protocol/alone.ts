import { session } from './session'

// socket: native
// feature: token-in-protocol
export const socket = new WebSocket('ws://localhost/chat', session.accessToken)
