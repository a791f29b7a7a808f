export function run(show) {
  // socket: native inline
  const job = new WebSocket('ws://localhost:7600/job')
  job.onmessage = (event) => {
    const step = JSON.parse(event.data)
    if (step.done) job.close()
    else show(step)
  }
}
