export function createPeer(signalling, remote) {
  const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.l.google.com:19302' }] })

  peer.onicecandidate = ({ candidate }) => {
    if (candidate) signalling.send(JSON.stringify({ type: 'candidate', candidate }))
  }
  peer.ontrack = ({ streams }) => {
    remote.srcObject = streams[0]
  }

  signalling.addEventListener('message', async ({ data }) => {
    const message = JSON.parse(data)
    if (message.type === 'offer') {
      await peer.setRemoteDescription(message.offer)
      await peer.setLocalDescription(await peer.createAnswer())
      signalling.send(JSON.stringify({ type: 'answer', answer: peer.localDescription }))
    } else if (message.type === 'answer') {
      await peer.setRemoteDescription(message.answer)
    } else if (message.type === 'candidate') {
      await peer.addIceCandidate(message.candidate)
    }
  })

  return peer
}
