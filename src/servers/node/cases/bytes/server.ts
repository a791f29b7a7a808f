import { encode } from '@msgpack/msgpack'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import mqtt from 'mqtt'
import WebSocket, { createWebSocketStream, WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8080 })

// clean: since ws 8 every message is a Buffer, and this one is read as text
wss.on('connection', (ws) => {
  ws.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString())
    ws.send(JSON.stringify({ answer: message.question }))
  })
})

// clean: what the client sent goes on as it came
wss.on('connection', (ws) => {
  ws.on('message', (data, isBinary) => {
    ws.send(data, { binary: isBinary })
    ws.send(isBinary ? data : data.toString())
  })
})

// finds: close-code=1003
wss.on('connection', (ws) => {
  ws.on('message', (data, isBinary) => {
    if (isBinary) {
      ws.close(1003)
      return
    }
    if (Buffer.isBuffer(data)) print(data.toString())
  })
})

function print(text: string) {
  console.log(text)
}

// finds: bytes=Buffer.from('one')
wss.on('connection', (ws) => {
  ws.send(Buffer.from('one'))
})

// finds: bytes=encode({ a: 1 })
wss.on('connection', (ws) => {
  ws.send(encode({ a: 1 }))
})

// finds: bytes=frame(text)
wss.on('connection', (ws) => {
  answer(ws, 'a')
})

const frame = (text: string) => new TextEncoder().encode(text)

function answer(socket: WebSocket, text: string) {
  socket.send(frame(text))
}

// finds: bytes=new DataView(data.buffer)
wss.on('connection', (ws) => {
  ws.on('message', (data: Buffer) => {
    console.log(new DataView(data.buffer).getInt16(0))
  })
})

// finds: bytes=data[0]
wss.on('connection', (ws) => {
  ws.on('message', onFrame)
})

function onFrame(data: Buffer) {
  if (data[0] === 0x01) print('first')
}

// finds: bytes=if (isBinary) { frames.push(data) }
wss.on('connection', (ws) => {
  const frames: unknown[] = []
  ws.on('message', (data, isBinary) => {
    if (isBinary) {
      frames.push(data)
    }
  })
})

// finds: bytes=data.toString('base64')
wss.on('connection', (ws) => {
  ws.on('message', (data) => print(data.toString('base64')))
})

// finds: bytes=binaryType = 'arraybuffer'
wss.on('connection', (ws) => {
  ws.binaryType = 'arraybuffer'
})

// finds: bytes=createWebSocketStream
wss.on('connection', (ws) => {
  createWebSocketStream(ws).pipe(process.stdout)
})

// finds: bytes=frame('b') as never
wss.on('connection', (ws) => {
  ws.send(frame('b') as never)
})

// finds: bytes=binary: true
wss.on('connection', (ws) => {
  ws.on('message', (data) => ws.send(data, { binary: true }))
})

// finds: bytes=ws.send(data)
wss.on('connection', (ws) => {
  ws.on('message', (data) => ws.send(data))
})

// finds: bytes=socket.send(message)
wss.on('connection', (ws) => {
  ws.on('message', (data) => relay(ws, data))
})

function relay(socket: WebSocket, message: never) {
  socket.send(message)
}

// clean: a text is made of it before it goes on
wss.on('connection', (ws) => {
  ws.on('message', (data, isBinary) => {
    const text = isBinary ? data : data.toString()
    ws.send(text)
  })
  ws.on('message', (data) => {
    data = data.toString()
    ws.send(data)
  })
})

// clean: an event holds a text
wss.on('connection', (ws) => {
  ws.addEventListener('message', (event) => ws.send(event))
  ws.onmessage = (event) => ws.send(event.data)
})

// finds: bytes=ws.send(line)
wss.on('connection', (ws) => {
  const child = spawn('tail', ['-f', 'log'])
  child.stdout.on('data', (line) => ws.send(line))
  child.stderr.on('data', (line) => ws.send(line.toString()))
})

// finds: bytes=ws.send(answer)
wss.on('connection', (ws) => {
  const upstream = new WebSocket('wss://api.example.com')
  ws.on('message', (question) => upstream.send(question.toString()))
  upstream.on('message', (answer) => ws.send(answer))
})

// finds: bytes=ws.send(payload), broker=mqtt
wss.on('connection', (ws) => {
  const broker = mqtt.connect('mqtt://broker.example.com')
  broker.on('message', (topic, payload) => {
    ws.send(topic)
    ws.send(payload)
  })
})

// finds: bytes=page
wss.on('connection', (ws) => {
  const page = readFileSync('state.json')
  ws.send(page)
  ws.send(readFileSync('state.json', 'utf8'))
  ws.send(JSON.stringify(JSON.parse(readFileSync('state.json'))))
})
