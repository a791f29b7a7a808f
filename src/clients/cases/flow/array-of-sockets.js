const shards = ['a', 'b', 'c']

// socket: native
const sockets = shards.map((shard) => new WebSocket(`wss://${shard}.shards.example/feed`))
const spare = []

for (const socket of sockets) {
  // use: handler
  socket.onmessage = (event) => record(event.data)
}

function record(line) {
  document.querySelector('#log').append(line, '\n')
}

export function addSpare() {
  // socket: native
  spare.push(new WebSocket('wss://spare.shards.example/feed'))
}

export function ask(question) {
  sockets.forEach((socket) => {
    // use: send
    socket.send(question)
  })
  // use: send
  spare[0]?.send(question)
}

export function close() {
  for (let i = 0; i < sockets.length; i++) {
    // use: close
    sockets[i].close()
  }
  // use: close
  spare.pop()?.close()
  while (spare.length > 0) {
    const last = spare.shift()
    // use: close
    last.close()
  }
}
