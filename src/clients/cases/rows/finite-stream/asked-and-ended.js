export function run(task, show) {
  // socket: native adapter A47
  const job = new WebSocket('ws://localhost:7600/job')
  job.onopen = () => job.send(JSON.stringify({ task }))
  job.onmessage = (event) => {
    const step = JSON.parse(event.data)
    if (step.done) job.close()
    else show(step)
  }
}
