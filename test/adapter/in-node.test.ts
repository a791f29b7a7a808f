import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { Conversation } from '../../fixtures/servers/conversation.js'
import { servePages } from '../../fixtures/servers/page-server.js'
import { SseServer } from '../../fixtures/servers/sse-server.js'

interface Closing extends Event {
  readonly code: number
  readonly reason: string
  readonly wasClean: boolean
}

/** What the test uses of it; the repository's own types know no browser. */
interface Socket extends EventTarget {
  onmessage: (event: Event & { readonly data: string }) => void
  onclose: (event: Closing) => void
  send(data: string): void
}

interface SocketClass {
  readonly SseSocket: new (url: string, options: object) => Socket
}

const twin = pathToFileURL(join(process.cwd(), 'transforms/runtime/sse-socket.js')).href

it('the JavaScript twin talks and closes in Node, with or without a global CloseEvent', async () => {
  const { SseSocket } = (await import(twin)) as SocketClass
  const conversation = new Conversation({
    opening: [],
    answers: (message) => [`echo ${message}`],
    endsAfter: 1,
  })
  const sse = new SseServer(conversation, { stream: '/ws/stream', send: '/ws/message' })
  const server = await servePages({
    folders: [],
    handle: (request, response) => sse.handle(request, response),
  })
  try {
    const said: string[] = []
    const socket = new SseSocket(`${server.origin.replace('http', 'ws')}/ws`, {
      stream: './stream',
      send: '/ws/message',
    })
    socket.onmessage = ({ data }) => said.push(data)
    socket.addEventListener('open', () => socket.send('こんにちは'))
    const { type, code, reason, wasClean } = await new Promise<Closing>((resolve) => {
      socket.onclose = resolve
    })
    expect(said).toEqual(['echo こんにちは'])
    expect({ type, code, reason, wasClean }).toEqual({
      type: 'close',
      code: 1000,
      reason: 'the script is over',
      wasClean: true,
    })
    expect(() => new SseSocket('/ws', {})).toThrow(expect.objectContaining({ name: 'SyntaxError' }))
  } finally {
    sse.close()
    await server.close()
  }
})
