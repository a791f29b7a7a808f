export function run(show) {
  // socket: native inline
  // note: W-RECONNECT
  const job = new WebSocket('ws://localhost:7600/jobs')
  job.onmessage = (event) => show(JSON.parse(event.data))
}
