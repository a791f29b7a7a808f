export function talk(microphone: { onData(take: (data: ArrayBuffer) => void): void }) {
  const socket = new WebSocket('wss://voice.example.com/ws')
  socket.binaryType = 'arraybuffer'
  microphone.onData((data) => socket.send(data))
}
