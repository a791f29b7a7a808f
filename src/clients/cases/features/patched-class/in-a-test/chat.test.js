import { Fake } from './fake'

globalThis.WebSocket = Fake
