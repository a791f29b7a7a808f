const things = new Map()
const sockets = new Map()
const workers = new Map()

export function start(room) {
  // socket: native
  sockets.set(room, new WebSocket('/rooms/' + room))
  workers.set(room, new Worker('/worker.js'))
  // socket: native
  things.set('line', new WebSocket('/line'))
  things.set('lamp', { send: console.log, close: console.log })
}

export function stop(room) {
  // clean: another map, the same key
  workers.get(room).postMessage('stop')
  // clean: the map itself has no socket's members
  sockets.size
  // use: close
  sockets.get(room).close()
  // use: send
  things.get('line').send('stop')
  // clean: another key of the same map
  // maybe: send
  things.get('lamp').send('off')
}

const settings = { line: null, lamp: null }

export function fill() {
  settings.lamp = { send: console.log }
  // socket: native
  settings.line = new WebSocket('/settings')
}

export function apply(name) {
  // clean: another property
  settings.lamp.send('on')
  // use: send
  settings.line.send('apply')
  // use: send
  settings[name].send('whichever')
}
