let ws
export const open = () => {
  ws = new WebSocket('ws://localhost/live')
  ws.onmessage = (event) => console.log(event.data)
  ws.onclose = () => { ws = null; setTimeout(open, 500) }
}
export const say = (text) => ws?.send(`say ${text}`)
