// socket: native
const socket = new WebSocket('ws://localhost/chat')

// feature: send-result-used
const post = (text: string) => socket.send(text)

export async function say(text: string): Promise<void> {
  await post(text)
}
