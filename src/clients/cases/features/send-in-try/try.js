// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  try {
    // feature: send-in-try
    socket.send(text)
  } catch (error) {
    throw new Error('not sent', { cause: error })
  }
}
