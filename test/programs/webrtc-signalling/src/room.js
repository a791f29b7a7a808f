import { createPeer } from './peer.js'

const room = location.hash.slice(1)
const socket = new WebSocket(`ws://${location.host}/signal/${room}`)

socket.onopen = async () => {
  const peer = createPeer(socket, document.querySelector('#remote'))
  const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true })
  document.querySelector('#local').srcObject = media
  for (const track of media.getTracks()) peer.addTrack(track, media)

  document.querySelector('#call').onclick = async () => {
    await peer.setLocalDescription(await peer.createOffer())
    socket.send(JSON.stringify({ type: 'offer', offer: peer.localDescription }))
  }
}
