export function talk(microphone: { onData(take: (data: ArrayBuffer) => void): void }) {
  // migrate-ws: manual R01 — binary frames (binary data): an event stream carries text only
  const socket = new WebSocket('wss://voice.example.com/ws')
  socket.binaryType = 'arraybuffer'
  microphone.onData((data) => socket.send(data))
}
