const held: { current: EventSource | null } = { current: null }

function open(url: string) {
  const stream = new EventSource(url)
  held.current = stream
  // finds: event-source-reconnect-loop/closes-first (likely)
  stream.onerror = () => {
    held.current?.close()
    held.current = null
    setTimeout(() => open(url), 5000)
  }
}

open('/events')
