import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { awkwardTexts, Conversation } from '../../fixtures/servers/conversation.js'
import { type PageServer, servePages } from '../../fixtures/servers/page-server.js'
import { SseServer } from '../../fixtures/servers/sse-server.js'

/** The server that the browser proofs lean on keeps the contract; seen with plain requests, without a browser. */
describe('the event stream server of fixtures/servers', () => {
  let conversation: Conversation
  let sse: SseServer
  let pages: PageServer
  const opened: AbortController[] = []

  beforeEach(async () => {
    conversation = new Conversation({ opening: ['hello'], answers: (message) => [`you said ${message}`] })
    sse = new SseServer(conversation, { stream: '/stream', send: '/message', heartbeatMs: 20, graceMs: 50 })
    pages = await servePages({ folders: [], handle: (request, response) => sse.handle(request, response) })
  })
  afterEach(async () => {
    for (const one of opened.splice(0)) one.abort()
    sse.close()
    await pages.close()
  })

  it('says that it is ready before the first message, and keeps the line warm', async () => {
    const stream = await open('/stream?connectionId=a')
    expect(stream.status).toBe(200)
    expect(stream.type).toBe('text/event-stream; charset=utf-8')
    await stream.has(': hb\n')
    expect(stream.text()).toMatch(
      /^: ok\nretry: 100\n\nevent: ws.ready\ndata: {"connectionId":"a","heartbeat":15}\n\nid: a\/1\ndata: hello\n\n(: hb\n\n)+/,
    )
  })

  it('answers a message with 202 and no body; the reply is on the stream', async () => {
    const stream = await open('/stream?connectionId=a')
    const answer = await post('/message?connectionId=a', 'こんにちは')
    expect([answer.status, await answer.text()]).toEqual([202, ''])
    await stream.has('data: you said こんにちは\n')
  })

  it('refuses messages for a stream that is not there, or is somebody else’s', async () => {
    await open('/stream?connectionId=a', { authorization: 'Bearer one' })
    expect((await post('/message?connectionId=b', '')).status).toBe(404)
    expect((await post('/message', '')).status).toBe(404)
    expect((await post('/message?connectionId=a', '', { authorization: 'Bearer two' })).status).toBe(403)
    expect((await post('/message?connectionId=a', '', { authorization: 'Bearer one' })).status).toBe(202)
    expect(conversation.heard).toEqual([''])
  })

  it('replaces a stream for the same principal only, and tells what was missed', async () => {
    const first = await open('/stream?connectionId=a', { authorization: 'Bearer one' })
    await first.has('hello')
    expect((await open('/stream?connectionId=a', { authorization: 'Bearer two' })).status).toBe(403)
    const second = await open('/stream?connectionId=a', {
      authorization: 'Bearer one',
      'last-event-id': 'a/1',
    })
    await first.ended()
    conversation.announce('news')
    await second.has('id: a/2\ndata: news\n')
    expect(second.text()).not.toContain('hello')
    expect(conversation.counts).toEqual({ joined: 1, left: 0, ended: 0 })
  })

  it('ends a stream with ws.close, and then answers 204', async () => {
    conversation = new Conversation({ opening: awkwardTexts, endsAfter: 0 })
    sse = new SseServer(conversation, { stream: '/stream', send: '/message' })
    const stream = await open('/stream?connectionId=a')
    await stream.ended()
    expect(stream.text()).toMatch(
      /\n\nevent: ws.close\ndata: {"code":1000,"reason":"the script is over"}\n\n$/,
    )
    expect((await open('/stream?connectionId=a')).status).toBe(204)
    expect((await post('/message?connectionId=a', '')).status).toBe(404)
  })

  it('forgets a client that does not come back', async () => {
    await open('/stream?connectionId=a')
    sse.drop()
    await vi.waitFor(() => expect(conversation.counts.left).toBe(1))
    expect((await post('/message?connectionId=a', '')).status).toBe(404)
  })

  async function open(path: string, headers: Readonly<Record<string, string>> = {}) {
    const abort = new AbortController()
    opened.push(abort)
    const response = await fetch(pages.origin + path, { headers, signal: abort.signal })
    let text = ''
    const over = (async () => {
      const decoder = new TextDecoder()
      for await (const chunk of response.body ?? [])
        text += decoder.decode(chunk as Uint8Array, { stream: true })
    })().catch(() => undefined) // cut off
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: () => text,
      ended: () => over,
      has: (part: string) => vi.waitFor(() => expect(text).toContain(part)),
    }
  }

  function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}) {
    return fetch(pages.origin + path, { method: 'POST', body, headers })
  }
})
