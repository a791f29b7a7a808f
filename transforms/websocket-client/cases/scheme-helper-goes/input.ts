function baseUrl(): string {
  return window.location.origin + '/api'
}

/** The same address for a socket. */
function socketUrl(): string {
  let url = baseUrl()
  if (url.startsWith('https')) {
    url = 'wss' + url.slice('https'.length)
  } else if (url.startsWith('http')) {
    url = 'ws' + url.slice('http'.length)
  }
  return url
}

export function monitor(store: { dispatch(name: string, payload: unknown): void }): void {
  const url = socketUrl() + '/jobs/monitor'
  const socket = new WebSocket(url)
  socket.onmessage = (event) => {
    store.dispatch('jobs/changed', { event })
  }
  console.log('monitoring', url)
}
