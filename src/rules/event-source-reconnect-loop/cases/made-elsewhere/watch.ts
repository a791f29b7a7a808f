import { openClock, openPoll } from './streams'

export function watchPoll(id: string) {
  const held: { current: EventSource | null } = { current: null }
  let tries = 0
  const connect = () => {
    const stream = openPoll(id)
    held.current = stream
    // finds: event-source-reconnect-loop/closes-first (likely)
    stream.onerror = () => {
      stream.close()
      tries += 1
      setTimeout(connect, 1000 * 2 ** tries)
    }
  }
  connect()
  return () => held.current?.close()
}

export function watchClock() {
  const clock: EventSource = openClock()
  // clean: it opens no other
  clock.onerror = () => console.warn('waiting')
}
