// socket: native
const socket = new WebSocket('ws://localhost/chat')
export async function say(text) {
  // feature: send-result-used
  const sent = socket.send(text)
  console.log(sent)
}
