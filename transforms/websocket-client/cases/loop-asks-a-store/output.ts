import { getBase } from './base'
import { useStore } from './store'

function connect(): void {
  const store = useStore.getState()
  const base = getBase()
  const events = new EventSource(`${location.origin}${base}/feed/stream`)
  events.addEventListener('ws.ready', () => store.setOnline(true))
  events.onmessage = (event) => store.add(event.data)
  events.onerror = () => {
    store.setOnline(false)
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000)
  }
}

connect()
