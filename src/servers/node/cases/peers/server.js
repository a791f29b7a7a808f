const { WebSocketServer } = require('ws')

const calls = new WebSocketServer({ noServer: true })
const points = new WebSocketServer({ noServer: true })
const boards = new WebSocketServer({ noServer: true })
const browsers = new WebSocketServer({ noServer: true })

// finds: foreign-peer=streamSid
calls.on('connection', (ws) => {
  let streamSid = null
  ws.on('message', (text) => {
    const data = JSON.parse(text)
    if (data.event === 'start') streamSid = data.start.streamSid
  })
})

// finds: foreign-peer=media
calls.on('connection', (ws) => {
  ws.on('message', (text) => {
    const data = JSON.parse(text)
    if (data.event === 'media') heard(data.media.payload)
  })
})

function heard(audio) {
  console.log(audio.length)
}

// finds: foreign-peer=BootNotification
points.on('connection', (ws) => {
  ws.on('message', (text) => {
    const [kind, id, action] = JSON.parse(text)
    if (action === 'BootNotification') ws.send(JSON.stringify([3, id, {}]))
  })
})

// finds: foreign-peer=esp32
boards.on('connection', (ws) => {
  ws.on('message', (text) => {
    if (JSON.parse(text).from === 'esp32') console.log('a board')
  })
})

// clean: media of another kind
browsers.on('connection', (ws) => {
  ws.on('message', (text) => {
    const { media } = JSON.parse(text)
    ws.send(JSON.stringify({ type: 'media', url: media.url }))
  })
})
