import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy that ends every response so long after its request, whatever it is doing, as AWS App Runner does after 120 s. */
export interface Limit {
  readonly host: string
  /** How many streams and POSTs it took, and how many responses it ended in the middle. */
  readonly seen: { streams: number; posts: number; cuts: number }
  close(): Promise<void>
}

/** In front of a server on this machine. */
export async function limitBefore(port: number, ms: number): Promise<Limit> {
  const seen = { streams: 0, posts: 0, cuts: 0 }
  const server = http.createServer((request, response) => {
    const { method, url: path, headers } = request
    if (method === 'POST') seen.posts++
    else seen.streams++
    const onward = http.request({ port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders()
      answer.pipe(response)
      answer.on('error', () => response.destroy())
    })
    const cut = setTimeout(() => {
      seen.cuts++
      response.destroy()
    }, ms)
    onward.on('error', () => response.destroy())
    response.on('close', () => {
      clearTimeout(cut)
      onward.destroy()
    })
    request.pipe(onward)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close() {
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}
