const sources = { EventSource: null, fetch: () => 1 }
const location = window.location
// socket: native
const socket = new WebSocket(`ws://${location.host}/chat`)
export const say = (text) => socket.send(text + sources.fetch())
