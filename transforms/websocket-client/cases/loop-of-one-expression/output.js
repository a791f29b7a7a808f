export function follow() {
  const scores = new EventSource('http://localhost:9100/scores/stream', { withCredentials: true })
  scores.onmessage = (event) => console.log(event.data)
  scores.onerror = (problem) => {
    console.warn('scores', problem)
  }
  scores.addEventListener('error', () => {
    if (scores.readyState === EventSource.CLOSED) setTimeout(follow, 2000)
  })
}
