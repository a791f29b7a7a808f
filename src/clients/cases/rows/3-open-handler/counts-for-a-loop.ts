let openedAt = 0

export function follow() {
  // socket: native inline
  const scores = new WebSocket('ws://localhost:9100/scores')
  scores.onopen = () => {
    openedAt = Date.now()
  }
  scores.onmessage = (event) => console.log(event.data)
  scores.onclose = () => setTimeout(follow, Date.now() - openedAt > 5000 ? 100 : 2000)
}
