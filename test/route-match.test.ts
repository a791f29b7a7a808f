import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import type { RouteProtocol, ServerRoute } from '../src/model/route.js'
import { matchRoutes } from '../src/routes/match.js'
import { socketAddress } from '../src/routes/socket-address.js'

/** `socket /chat/ws`, `get /chat/stream at rooms.ts of other`, `get /a/stream for /a` of a kit: a file and a server that are not said are `app.ts` and `app`. */
function route(said: string, line: number): ServerRoute {
  const [, what, path = '', file = 'app.ts', server = 'app', kit, others] =
    /^(\w+) (\S+)(?: at (\S+))?(?: of (\S+))?(?: for (\S+))?(?: saying (.+))?$/.exec(said) ?? []
  const kind = what === 'socket' ? 'websocket' : what === 'post' ? 'post' : 'stream'
  const start = { line, column: 1 }
  const speaks: RouteProtocol = {
    ready: true,
    connectionId: true,
    others: others === undefined ? [] : [others],
  }
  return {
    kind,
    method: kind === 'post' ? 'POST' : 'GET',
    ...(path === '*' ? {} : { path }),
    framework: 'express',
    location: { path: file, start, end: start },
    server,
    speaks,
    ...(kit === undefined ? {} : { kit }),
  }
}

/** `/chat/stream /chat/message`; `open /a /b` names candidates; the empty text: nothing came close. */
function matched(address: string, routes: readonly string[], sends: boolean, config: Config = {}): string {
  const known = socketAddress(address, config)
  if (!known) return 'not ours'
  const match = matchRoutes(known, routes.map(route), sends)
  if (match.kind === 'open') return ['open', ...match.candidates.map(({ path }) => path)].join(' ')
  return [match.stream, ...(match.send ? [match.send] : [])]
    .map(({ segments }) => `/${segments.join('/')}`)
    .join(' ')
}

const kit = (path: string) => [`get ${path}/stream for ${path}`, `post ${path}/message for ${path}`]
const pair = ['get /chat/stream', 'post /chat/message']
const page = 'http://${location.host}'

describe('a socket and the routes that take its place', () => {
  it.each<
    readonly [name: string, address: string, routes: readonly string[], sends: boolean, expected: string]
  >([
    [
      'of a kit, by the place of a parameter',
      '/rooms/${id}/ws',
      ['socket /rooms/{room}/ws', ...kit('/rooms/{room}/ws')],
      true,
      '/rooms/${id}/ws/stream /rooms/${id}/ws/message',
    ],
    [
      'of a kit, wherever its paths are',
      '/ws',
      [
        'socket /ws',
        'get /api/events for /ws',
        'post /api/say for /ws',
        'get /ws/stream',
        'post /ws/message',
      ],
      true,
      '/api/events /api/say',
    ],
    [
      'of a kit, the route with the fewest parameters',
      '/ws/lobby',
      [...kit('/ws/{room}'), 'get /lobby/stream for /ws/lobby', 'post /lobby/message for /ws/lobby'],
      true,
      '/lobby/stream /lobby/message',
    ],
    [
      'of two kits that agree',
      '/ws',
      [...kit('/ws'), ...kit('/ws').map((one) => one.replace(' for', ' at b.py of other for'))],
      true,
      '/ws/stream /ws/message',
    ],
    [
      'of two kits that do not',
      '/ws',
      ['get /a for /ws', 'post /b for /ws', 'get /c of other for /ws', 'post /b of other for /ws'],
      true,
      'open',
    ],
    ['below its path', '/chat', pair, true, '/chat/stream /chat/message'],
    ['below its path, which it does not send to', '/chat', pair, false, '/chat/stream'],
    ['at its path', `${page}/chat`, ['socket /chat', 'get /chat', 'post /chat'], true, '/chat /chat'],
    [
      'beside a part that names the protocol',
      '/chat/ws',
      ['socket /chat/ws', ...pair],
      true,
      '/chat/stream /chat/message',
    ],
    [
      'beside such a part, and the WebSocket route is gone',
      '/chat/ws',
      pair,
      true,
      '/chat/stream /chat/message',
    ],
    [
      'beside it, in another file of the server',
      '/chat/ws',
      ['socket /chat/ws at ws.ts', ...pair],
      true,
      '/chat/stream /chat/message',
    ],
    [
      'in place of a part that names the protocol',
      '/ws/chat',
      ['socket /ws/chat', 'get /stream/chat'],
      false,
      '/stream/chat',
    ],
    [
      'without such a part',
      '/api/ws/chat',
      ['socket /api/ws/chat', 'get /api/chat/stream', 'post /api/chat/message'],
      true,
      '/api/chat/stream /api/chat/message',
    ],
    [
      'without such a part, in another file',
      '/ws/chat',
      ['socket /ws/chat', 'get /chat/stream at b.ts'],
      false,
      'open /chat/stream',
    ],
    [
      'without such a part, beside a stream of something else',
      '/ws/chat',
      ['socket /ws/chat', 'get /chat/stream', 'get /news/stream'],
      false,
      'open /chat/stream',
    ],
    [
      'without such a part, where nothing is left',
      '/ws/v1',
      ['socket /ws/v1', 'get /v1/stream'],
      false,
      'open',
    ],
    [
      'in place of such a part, in another file',
      '/ws/chat',
      ['socket /ws/chat', 'get /stream/chat at b.ts'],
      false,
      'open /stream/chat',
    ],
    [
      'with a path that names nothing, in the same file',
      '/ws',
      ['socket /ws', 'get /events'],
      false,
      '/events',
    ],
    [
      'with a path that names nothing, in another file',
      '/ws',
      ['socket /ws', 'get /events at b.ts'],
      false,
      'open /events',
    ],
    ['with a path that names nothing, and no WebSocket route', '/ws', ['get /events'], false, 'open /events'],
    [
      'beside another stream of the file',
      '/ws',
      ['socket /ws', 'get /events', 'get /metrics/stream'],
      false,
      'open /events',
    ],
    [
      'with a WebSocket server that takes any path',
      'http://localhost:8080',
      ['socket *', 'get /events'],
      false,
      '/events',
    ],
    [
      'with a WebSocket server of its own',
      'http://localhost:8080',
      ['socket * of ws', 'get /events'],
      false,
      'open /events',
    ],
    [
      'another server than the WebSocket’s',
      '/chat',
      ['socket /chat of ws', ...pair],
      true,
      'open /chat/stream /chat/message',
    ],
    [
      'two servers that serve the WebSocket',
      '/chat',
      ['socket /chat', 'socket /chat of b', ...pair],
      true,
      'open /chat/stream /chat/message',
    ],
    [
      'two streams',
      '/chat',
      ['get /chat/stream', 'get /chat/events'],
      false,
      'open /chat/stream /chat/events',
    ],
    [
      'one stream in two servers',
      '/chat',
      ['get /chat/stream', 'get /chat/stream of b'],
      false,
      'open /chat/stream /chat/stream',
    ],
    [
      'the stream of the server with the WebSocket',
      '/chat',
      ['socket /chat', ...pair, 'get /chat/stream of b'],
      false,
      '/chat/stream',
    ],
    [
      'two routes for messages',
      '/chat',
      [...pair, 'post /chat/send'],
      true,
      'open /chat/stream /chat/message /chat/send',
    ],
    ['no route for messages', '/chat', ['get /chat/stream', 'post /login'], true, 'open /chat/stream'],
    [
      'routes of two servers',
      '/chat',
      ['get /chat/stream', 'post /chat/message of b'],
      true,
      'open /chat/stream /chat/message',
    ],
    ['another feature’s stream', '/chat', ['get /jobs/stream', 'post /jobs/message'], true, 'open'],
    [
      'another feature’s stream beside it',
      '/api/chat/ws',
      ['socket /api/chat/ws', 'get /api/stream'],
      false,
      'open',
    ],
    ['a name that only begins alike', '/chat', ['get /chats/stream'], false, 'open'],
    [
      'a parameter of the same name',
      '/ws/${roomId}',
      ['get /ws/{room_id}/stream'],
      false,
      '/ws/${roomId}/stream',
    ],
    ['a parameter of another name', '/ws/${id}', ['get /ws/{room}/stream'], false, 'open'],
    [
      'a parameter moved, by its name',
      '/ws/${room}',
      ['socket /ws/{room}', 'get /stream/{room}'],
      false,
      '/stream/${room}',
    ],
    [
      'a text where the WebSocket route has a parameter',
      '/ws/lobby',
      ['socket /ws/{room}', 'get /ws/{room}/stream'],
      false,
      '/ws/lobby/stream',
    ],
    ['a text where only the stream has a parameter', '/ws/lobby', ['get /ws/{room}/stream'], false, 'open'],
    [
      'a port, and no server known to listen there',
      'http://localhost:8080/chat',
      pair,
      true,
      'open /chat/stream /chat/message',
    ],
    [
      'a port, and the server that serves the WebSocket',
      'http://localhost:8080/chat',
      ['socket /chat', ...pair],
      true,
      '/chat/stream /chat/message',
    ],
    [
      'a stream that names its events',
      '/chat',
      ['get /chat/stream saying event: update'],
      false,
      'open /chat/stream',
    ],
    [
      'messages that want another name for the id',
      '/chat',
      ['get /chat/stream', 'post /chat/message saying connection_id'],
      true,
      'open /chat/stream /chat/message',
    ],
    ['a host that is not ours', 'https://a.acme.io/chat', pair, true, 'not ours'],
    ['a path that code makes', `${page}\${path}`, pair, true, 'not ours'],
    ['a part that is half code', '/room-${id}/ws', pair, true, 'not ours'],
    ['a host that code makes', 'http://${host}/chat', pair, true, 'not ours'],
  ])('%s', (_name, address, routes, sends, expected) => {
    expect(matched(address, routes, sends)).toBe(expected)
  })

  it('is looked for on a host of ours', () => {
    expect(matched('https://a.acme.io/chat', pair, true, { ownHosts: ['a.acme.io'] })).toBe(
      '/chat/stream /chat/message',
    )
  })
})
