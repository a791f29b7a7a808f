const toSocketUrl = (url) => url.replace(/^http/, 'ws')

export function watch(base, show) {
  const socket = new WebSocket(toSocketUrl(base) + '/watch')
  socket.onmessage = (event) => show(event.data)
}

export const adminUrl = toSocketUrl(document.baseURI)
