export const listeners = new Set()

const address = 'wss://chat.example.com/ws'
const chatSocket = new WebSocket(address)

chatSocket.onmessage = handleMessage

function handleMessage(event) {
  for (const listener of listeners) listener(event.data)
}

export function sendMessage(text) {
  const message = JSON.stringify({ type: 'chat', text })
  chatSocket.send(message)
}

listeners.add((text) => window.seen.push(text))
document.querySelector('#talk').onclick = () => {
  for (const text of ['こんにちは', '', '"quoted" \\ \n', '🙂']) sendMessage(text)
}
