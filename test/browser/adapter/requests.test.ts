import { expect, it } from 'vitest'
import { describeInBrowser } from '../../support/browser.js'
import { stageIn, type World } from './stage.js'

interface Case {
  readonly construct: string
  /** Without the connectionId, which both carry last. */
  readonly get: string
  readonly post: string
}

const cases: Readonly<Record<string, Case>> = {
  'the address itself, seen from the page': {
    construct: `new SseSocket('stream', { send: 'message' })`,
    get: '/a/stream',
    post: '/a/message',
  },
  'a WebSocket address, and endpoints below it': {
    construct: `new SseSocket(location.origin.replace('http', 'ws') + '/api/chat', { stream: './stream', send: './message' })`,
    get: '/api/chat/stream',
    post: '/api/chat/message',
  },
  'below an address with a slash at its end': {
    construct: `new SseSocket('/api/chat/', { stream: './stream', send: './x/message' })`,
    get: '/api/chat/stream',
    post: '/api/chat/x/message',
  },
  'endpoints on the page’s host, whatever the address is': {
    construct: `new SseSocket('wss://elsewhere.example.com/ws', { stream: '/stream', send: '/message' })`,
    get: '/stream',
    post: '/message',
  },
  'the query of the address, which does not overrule that of an endpoint': {
    construct: `new SseSocket('/ws?room=5&token=t&tag=1&tag=2', { stream: './stream?room=7', send: '/message' })`,
    get: '/ws/stream?room=7&token=t&tag=1&tag=2',
    post: '/message?room=5&token=t&tag=1&tag=2',
  },
  'a query as it is written': {
    construct: `new SseSocket('/ws?sign=a%20b/c~&flag&x=%E9&connectionId=old', { stream: './stream', send: '/message?y' })`,
    get: '/ws/stream?sign=a%20b/c~&flag&x=%E9',
    post: '/message?y&sign=a%20b/c~&flag&x=%E9',
  },
  'a URL object': {
    construct: `new SseSocket(new URL('/ws?token=t', location.href), { send: './message' })`,
    get: '/ws?token=t',
    post: '/ws/message?token=t',
  },
}

describeInBrowser('the requests of SseSocket', (browser) => {
  const onStage = stageIn(browser)

  it.each(Object.entries(cases))('go to %s', async (_name, { construct, get, post }) => {
    const { requests, handle } = anywhere()
    await onStage({ handle }, ({ run }) => run(talk(construct)))
    const [, id] = /connectionId=([-\da-f]+)$/.exec(requests[0] ?? '') ?? []
    const last = (address: string) => `${address}${address.includes('?') ? '&' : '?'}connectionId=${id}`
    expect(requests).toEqual([`GET ${last(get)}`, `POST ${last(post)}`])
  })

  it('carry no connectionId where the server does not want one', async () => {
    const { requests, handle } = anywhere()
    const construct = `new SseSocket('/ws?a=b', { send: '/message', connectionId: false })`
    await onStage({ handle }, ({ run }) => run(talk(construct)))
    expect(requests).toEqual(['GET /ws?a=b', 'POST /message?a=b'])
  })

  it('ask for their headers each time', () =>
    onStage({}, async ({ run, sse }) => {
      const asked = await run(`
        let token = 0
        const headers = async () => { await pause(5); return { 'X-Token': String(++token), 'Content-Type': 'text/x-own' } }
        const socket = new SseSocket('/stream', { send: '/message', headers })
        await next(socket, 'open')
        socket.send('a')
        socket.send('b')
        while (socket.bufferedAmount > 0) await pause(2)
        return [token, socket.readyState]`)
      expect(asked).toEqual([3, 1])
      expect(sse.posted.map(({ headers }) => [headers['x-token'], headers['content-type']])).toEqual([
        ['2', 'text/x-own'],
        ['3', 'text/x-own'],
      ])
    }))

  it('fail when there are no headers to be had', () =>
    onStage({}, async ({ run, sse }) => {
      const log = await run(`
        const socket = new SseSocket('/stream', { headers: () => Promise.reject(new Error('logged out')) })
        socket.onerror = ({ message }) => log.push(message)
        const log = watch(socket)
        await next(socket, 'close')
        return log`)
      expect(log).toEqual(['logged out', 'error @3', 'close 1006 "" unclean @3'])
      expect(sse.requests).toEqual([])
    }))

  // Cookies know no ports, so the page's own reach both servers.
  it.each([
    ['without', '', undefined],
    ['with', `credentials: 'include'`, 'who=me'],
  ])('go to another origin %s cookies', (_with, option, cookie) =>
    onStage({ abroad: true }, async ({ run, origin, sse, conversation }) => {
      await run(`
        document.cookie = 'who=me; path=/'
        const socket = new SseSocket('${origin}/stream', { send: '${origin}/message', ${option} })
        await next(socket, 'open')
        socket.send('hello')
        while (socket.bufferedAmount > 0) await pause(2)`)
      expect(conversation.heard).toEqual(['hello'])
      expect(sse.posted[0]?.headers.cookie).toBe(cookie)
    }),
  )
})

/** A server that takes everything everywhere. */
function anywhere(): { readonly requests: string[]; readonly handle: NonNullable<World['handle']> } {
  const requests: string[] = []
  return {
    requests,
    handle: (request, response) => {
      requests.push(`${request.method} ${request.url}`)
      if (request.method === 'POST') request.resume().on('end', () => response.writeHead(202).end())
      else
        response
          .writeHead(200, { 'Content-Type': 'text/event-stream' })
          .write('event: ws.ready\ndata: {}\n\n')
      return true
    },
  }
}

function talk(construct: string): string {
  return `const socket = ${construct}
    await next(socket, 'open')
    socket.send('a')
    socket.close()
    await next(socket, 'close')`
}
