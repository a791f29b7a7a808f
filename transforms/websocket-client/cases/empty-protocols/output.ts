const prices = new EventSource('http://localhost:6900/prices/stream', { withCredentials: true })
prices.addEventListener('ws.close', () => prices.close())
prices.onmessage = (event) => console.log(event.data)

function open(name: string, protocols?: string[]) {
  const events = new EventSource(`https://${location.host}/live/${name}/stream`)
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => console.log(event.data)
}
open('trades')

export {}
