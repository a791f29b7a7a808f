const banner = document.querySelector('.banner')

export function follow() {
  // socket: native inline
  // note: W-END
  const scores = new WebSocket('ws://localhost:9100/scores')
  scores.onmessage = (event) => console.log(event.data)
  scores.onerror = () => {
    banner.textContent = 'No connection to the stadium'
  }
}
