export function game(show) {
  // socket: native manual R05
  const game = new WebSocket('ws://localhost:49122')
  game.onmessage = (event) => show(event.data)
}

export function studio(show) {
  // socket: native manual R05
  const studio = new WebSocket('ws://127.0.0.1:4455')
  studio.onmessage = (event) => show(event.data)
}

/** A port that anything may be put on. */
export function own(show) {
  // socket: native inline
  // note: Q-GUESS
  const own = new WebSocket('ws://localhost:8080/events')
  own.onmessage = (event) => show(event.data)
}

/** The same port, another path: no queue of downloads. */
export function another(show) {
  // socket: native inline
  // note: Q-GUESS
  const another = new WebSocket('ws://localhost:6800/events')
  another.onmessage = (event) => show(event.data)
}

// A server that others wrote, wherever it runs.
export function realtime(environment, show) {
  // socket: native inline
  // note: Q-WHERE
  const items = new WebSocket(`${environment.directusUrl}/websocket`)
  items.onmessage = (event) => show(event.data)
}
