export function watchTable(number) {
  // socket: native adapter A03
  const table = new WebSocket('ws://localhost:7001/table')
  table.addEventListener('open', () => table.send(JSON.stringify({ watch: number })))
  table.addEventListener('message', (event) => console.log(event.data))
}
