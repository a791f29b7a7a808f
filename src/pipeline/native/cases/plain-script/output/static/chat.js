const socketConnectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
const socket = new EventSource(`/ws/stream?connectionId=${socketConnectionId}`)
socket.addEventListener('ws.close', function () { socket.close(); })

let socketKey = ''
socket.addEventListener('ws.ready', function (event) {
  socketKey = JSON.parse(event.data).key
})
let socketSending = new Promise(function (resolve) { socket.addEventListener('ws.ready', resolve, { once: true }); })
function socketPost(body) {
  socketSending = socketSending
    .then(async function () {
      if (socket.readyState === EventSource.CLOSED) return
      const response = await fetch(`/ws/message?connectionId=${socketConnectionId}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', ...(socketKey && { 'X-Connection-Key': socketKey }) },
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch(function (error) { console.error(error); })
}

socket.onmessage = function (event) {
  document.querySelector('#log').append(event.data)
}

function say(text) {
  socketPost(text)
}
