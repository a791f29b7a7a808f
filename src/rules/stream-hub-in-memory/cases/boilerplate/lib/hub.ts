interface Client {
  readonly send: (event: object) => void
}

// clean: every new application says this of Vercel
const clients = new Map<string, Client>()

export function register(id: string, client: Client) {
  clients.set(id, client)
  return () => clients.delete(id)
}
