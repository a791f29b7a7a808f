const wsConnectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
var ws = new EventSource(`http://localhost:8000/ws/stream?connectionId=${wsConnectionId}`, { withCredentials: true })
ws.addEventListener('ws.close', function () { ws.close(); })

let wsKey = ''
ws.addEventListener('ws.ready', function (event) {
  wsKey = JSON.parse(event.data).key
})
let wsSending = new Promise(function (resolve) { ws.addEventListener('ws.ready', resolve, { once: true }); })
function wsPost(body) {
  wsSending = wsSending
    .then(async function () {
      if (ws.readyState === EventSource.CLOSED) return
      const response = await fetch(`http://localhost:8000/ws/message?connectionId=${wsConnectionId}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', ...(wsKey && { 'X-Connection-Key': wsKey }) },
        credentials: 'include',
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch(function (error) { console.error(error); })
}

ws.onmessage = function (event) {
  var line = document.createElement('p')
  line.textContent = event.data
  document.getElementById('messages').append(line)
}

function sendMessage(event) {
  var input = document.getElementById('messageText')
  wsPost(input.value)
  input.value = ''
  event.preventDefault()
}
