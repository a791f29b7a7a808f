function baseUrl(): string {
  return window.location.origin + '/api'
}

export function monitor(store: { dispatch(name: string, payload: unknown): void }): void {
  const url = baseUrl() + '/jobs/monitor/stream'
  const events = new EventSource(url)
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => {
    store.dispatch('jobs/changed', { event })
  }
  console.log('monitoring', url)
}
