import { show } from './show'

export function openFeed() {
  let events: EventSource | undefined
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
    events = new EventSource('/feed/stream')
    events.addEventListener('message', (event) => show(event.data))
    events.addEventListener('error', () => {
      if (events?.readyState === EventSource.CLOSED) onClose()
    })
  }

  connect()
  return () => {
    clearRetry()
    events?.close()
  }
}
