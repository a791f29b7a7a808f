// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.addEventListener('message', ({ data }) => {
  const { action, payload } = JSON.parse(data)
  // feature: types-received
  if (action === 'refresh') location.reload()
  else show(payload)
})

function show(payload: { type: string }): void {
  // feature: types-received
  if (payload.type !== 'note') return
  console.log(payload)
}
export {}
