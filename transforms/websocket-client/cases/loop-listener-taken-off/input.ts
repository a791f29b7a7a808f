import { show } from './show'

export function openFeed() {
  let ws: WebSocket | undefined
  let retry: number | undefined

  function onClose() {
    retry = window.setTimeout(connect, 500)
  }

  function clearRetry() {
    if (retry !== undefined) {
      window.clearTimeout(retry)
      retry = undefined
    }
  }

  function connect() {
    clearRetry()
    ws = new WebSocket('/feed')
    ws.addEventListener('message', (event) => show(event.data))
    ws.addEventListener('close', onClose)
  }

  connect()
  return () => {
    clearRetry()
    ws?.removeEventListener('close', onClose)
    ws?.close()
  }
}
