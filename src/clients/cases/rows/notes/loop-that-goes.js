export function watch() {
  // socket: native inline
  // note: W-LOOP
  const wire = new WebSocket('ws://localhost:4000/wire')
  wire.onmessage = (event) => console.log(JSON.parse(event.data))
  wire.onclose = () => {
    setTimeout(watch, 500)
  }
}
