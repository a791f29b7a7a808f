// Nothing of this belongs to the only socket of the file.
// socket: native
const live = new WebSocket('/words')
// use: handler
live.onmessage = ({ data }) => handle(JSON.parse(data))

function handle({ socket, ws, send }) {
  // clean: parts of a message
  console.log(socket.readyState, ws.url)
  // clean: a part of a message
  send.close()
}

const channel = new MessageChannel()
// clean: a port
channel.port1.onmessage = ({ target }) => target.close()

const peer = new RTCPeerConnection()
const data = peer.createDataChannel('words')
// clean: a data channel has the same members
data.onopen = () => data.send('hello')
// clean: a data channel
if (data.readyState === 'open') data.close()

const request = new XMLHttpRequest()
request.open('GET', '/words.json')
// clean: a request
request.send()

const stream = new EventSource('/words')
// clean: an event source
stream.onmessage = ({ data: words }) => console.log(words)
// clean: an event source
stream.close()

const text = "live.send('in a text')"
// live.send('in a comment')
console.log(text, /live\.close\(\)/)
