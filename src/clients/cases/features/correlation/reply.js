const peers = {}

// socket: native
const socket = new WebSocket('ws://localhost/calls')
socket.onmessage = (event) => {
  const { from, offer } = JSON.parse(event.data)
  if (peers[from]) return
  accept(offer).then((peer) => {
    peers[from] = peer
    socket.send(JSON.stringify({ to: from, answer: peer.answer }))
  })
}

async function accept(offer) {
  return { answer: `${offer}!` }
}
