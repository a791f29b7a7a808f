const clients = new Set<ReadableStreamDefaultController>()

export function addClient(controller: ReadableStreamDefaultController) {
  clients.add(controller)
}

setInterval(() => {
  for (const client of clients) client.enqueue(': \n\n')
}, 20_000)
