import { basePath } from './settings.js'

let logs = null

export function follow(id, show) {
  if (logs) {
    logs.close()
    logs = null
  }
  logs = new EventSource(`http://${window.location.host}${basePath}/api/logs/stream?id=${id}`)
  logs.addEventListener('ws.close', (event) => event.currentTarget.close())
  logs.onmessage = (event) => show(event.data)
}
