import { getBase } from './base'
import { useStore } from './store'

function connect(): void {
  const store = useStore.getState()
  const base = getBase()
  const ws = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${base}/feed`)
  ws.onopen = () => store.setOnline(true)
  ws.onmessage = (event) => store.add(event.data)
  ws.onclose = () => {
    store.setOnline(false)
    setTimeout(connect, 1000)
  }
}

connect()
