// eslint-disable-next-line no-undef
// socket: native
// feature: directive-above
const socket = new WebSocket(window.CHAT_ADDRESS)
socket.onmessage = (event) => console.log(event.data)
// @ts-expect-error the event has another type here
// feature: directive-above
socket.onclose = (event: string) => console.log(event)
export {}
