import { basePath } from './settings.js'

let logs = null

export function follow(id, show) {
  if (logs) {
    logs.close()
    logs = null
  }
  logs = new WebSocket(`ws://${window.location.host}${basePath}/api/logs?id=${id}`)
  logs.onmessage = (event) => show(event.data)
  logs.onclose = () => console.log('closed')
}
