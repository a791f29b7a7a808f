// One name, several scopes: only the outermost `ws` is the socket.
// socket: native
const ws = new WebSocket('/outer')

export function toPrinter(ws) {
  // clean: the parameter
  ws.send('page')
}

export function toWorkers(workers) {
  for (const ws of workers) {
    // clean: the loop's variable
    ws.close()
  }
  // use: send
  ws.send('workers are closed')
}

export function guarded() {
  try {
    // use: send
    ws.send('try')
  } catch (ws) {
    // clean: what was caught
    console.error(ws.readyState)
  }
  {
    // clean: hoisted within this block
    ws('send')
    function ws(word) {
      console.log(word)
    }
  }
}

const label = function ws() {
  // clean: the function expression's own name
  return ws.url
}

export const titled = ({ ws = label }) => {
  // clean: a destructured parameter with a default
  return ws.protocol
}

ws: for (;;) {
  // clean: a label, then the socket
  if (label) break ws
}

export class Holder {
  ws = { send: console.log }
  say() {
    // clean: the field
    this.ws.send('field')
    // use: close
    ws.close()
  }
}

const table = { ws: label }
// clean: a property
table.ws.url = '/label'
