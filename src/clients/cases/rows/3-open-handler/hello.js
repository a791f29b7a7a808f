export function watchTable(number) {
  // socket: native inline
  const table = new WebSocket('ws://localhost:7001/table')
  table.addEventListener('open', () => table.send(JSON.stringify({ watch: number })))
  table.addEventListener('message', (event) => console.log(event.data))
}
