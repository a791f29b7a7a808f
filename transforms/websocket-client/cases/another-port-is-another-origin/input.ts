import { show } from './show'

const ws = new WebSocket(`ws://${location.hostname}:8080/feed`)
ws.onmessage = (event) => show(event.data)
