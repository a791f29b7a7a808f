// A file as it stands in the middle of an edit: what can be read of it is read, and nothing else falls with it.
import { room } from
import settings from settings
export * from
export { room as chat } from rooms

// finds: browser-websocket/opened
const socket = new WebSocket(`wss://chat.example/${room}`)

export { socket }
