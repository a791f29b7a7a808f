import * as live from './socket'

export function ring() {
  // use: send
  live.desk.send(`ring ${live.name}`)
}

export function listen(run: () => void) {
  const { desk: bell } = live
  // use: handler
  bell.onmessage = run
}
