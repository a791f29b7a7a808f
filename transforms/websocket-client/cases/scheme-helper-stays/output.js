const toSocketUrl = (url) => url.replace(/^http/, 'ws')

export function watch(base, show) {
  const events = new EventSource(base + '/watch/stream')
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}

export const adminUrl = toSocketUrl(document.baseURI)
