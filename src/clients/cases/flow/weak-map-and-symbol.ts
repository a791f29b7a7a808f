const line = Symbol('line')
const sockets = new WeakMap<Element, WebSocket>()

interface Wired extends HTMLElement {
  [line]?: WebSocket
}

export function wire(element: Wired) {
  // socket: native
  const ws = new WebSocket(`/elements/${element.id}`)
  sockets.set(element, ws)
  element[line] = ws
}

export function press(element: Wired) {
  // use: send
  element[line]?.send('pressed')
}

export function cut(element: Wired) {
  const ws = sockets.get(element)
  // use: close
  ws?.close()
}
