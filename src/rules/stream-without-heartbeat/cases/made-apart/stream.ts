const readers = new Map<number, Set<(text: string) => void>>()

export function addReader(list: number, writer: (text: string) => void): () => void {
  const own = readers.get(list) ?? new Set()
  readers.set(list, own.add(writer))
  return () => own.delete(writer)
}

export function createStream() {
  let controller: ReadableStreamDefaultController
  const stream = new ReadableStream({
    start(given) {
      controller = given
    },
  })
  const writer = (text: string) => controller.enqueue(new TextEncoder().encode(text))
  return { stream, writer }
}

export function count(list: number, writer: (text: string) => void): void {
  writer(`data: ${list}\n\n`)
}
