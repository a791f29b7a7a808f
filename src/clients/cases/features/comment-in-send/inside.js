// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  // feature: comment-in-send
  socket /* the page's */
    .send(text)
}
