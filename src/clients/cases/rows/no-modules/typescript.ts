// No page loads TypeScript as it is: whatever compiles it can compile an import too.
// socket: native adapter A07
const tide = new WebSocket('ws://localhost:8300/tide')
tide.onmessage = (event) => console.log(event.data)
tide.onclose = (event) => {
  document.title = String(event.code)
}
