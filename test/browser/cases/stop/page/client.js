export function watch(show) {
  const ws = new WebSocket('wss://chat.example.com/ws')
  ws.onmessage = (event) => show(event.data)
  return function stop() {
    ws.close()
  }
}

const stop = watch((text) => {
  window.seen.push(text)
  if (text === 'enough') stop()
})
document.querySelector('#stop').onclick = () => stop()
