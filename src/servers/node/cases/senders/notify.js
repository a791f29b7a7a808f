const listeners = []

function register(ws) {
  listeners.push(ws)
}

function notify(note) {
  for (const one of listeners) one.send(JSON.stringify(note))
}

module.exports = { register, notify }
