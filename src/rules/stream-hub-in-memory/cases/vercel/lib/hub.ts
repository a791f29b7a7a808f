interface Client {
  readonly send: (event: object) => void
}

// finds: stream-hub-in-memory/local
const clients = new Map<string, Client>()
// clean: no stream is put there
const listeners = new Set<string>()

export function register(id: string, client: Client) {
  clients.set(id, client)
  return () => clients.delete(id)
}

export function name(listener: string) {
  listeners.add(listener)
}
