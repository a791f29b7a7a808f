// Each of these comes back to itself; following them must end.
function retry(ws, times) {
  if (times === 0) return ws
  // use: send
  ws.send('again')
  return retry(ws, times - 1)
}

function even(ws, n) {
  return n === 0 ? ws : odd(ws, n - 1)
}

function odd(socket, n) {
  // use: state
  if (socket.readyState > 1) return null
  return n === 0 ? null : even(socket, n - 1)
}

function open() {
  // socket: native
  const made = new WebSocket('/recursive')
  // use: handler
  made.onclose = () => {
    current = open()
  }
  return made
}

let current = open()
current = current

const node = { value: current, next: null }
node.next = node

export function run() {
  const same = retry(even(current, 4), 3)
  // use: close
  same.close()
  // use: send
  node.next.next.next.value.send('round')
}

function never(lamp, times) {
  // clean: no socket is given to this one
  lamp.send('on')
  if (times > 0) never(lamp, times - 1)
}
never({ send: console.log }, 3)
