export function follow() {
  // socket: native inline
  const scores = new WebSocket('ws://localhost:9100/scores')
  scores.onmessage = (event) => console.log(event.data)
  scores.onerror = (problem) => console.warn('scores', problem)
}
