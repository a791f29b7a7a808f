import { type Server, serveKit } from '../asgi-kit/host.js'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { type Application, type Outcome, ordinary, type Played, pagesOn } from './kit-pages.js'

const channels: Application = {
  name: 'Channels',
  tellsReasons: false,
  talk: { socket: '/ws/chat/lobby/', stream: '/ws/chat/lobby/stream', send: '/ws/chat/lobby/message' },
  refused: { socket: '/ws/chat/closed/', stream: '/ws/chat/closed/stream', send: '/ws/chat/closed/message' },
  ended: {
    socket: '/ws/sums/',
    stream: '/ws/sums/stream',
    send: '/ws/sums/message',
    last: '[]',
    heard: ['{"sum": 0}'],
    code: '4000 ',
  },
}

/** What servers do on their own WebSockets, and the kit does not. */
const onWebSockets: Partial<Record<Server, (had: Outcome) => Outcome>> = {
  // Each end of a connection is 1006 to it, whatever the client said.
  hypercorn: (had) => ({ ...had, toldOfEnd: '1006', toldOfTab: '1006' }),
  // It sends no empty texts, knows no reasons, answers any close with 1000, and hands on one without a code as none.
  daphne: (had) => ({
    ...had,
    talk: had.talk
      .filter((line) => line !== 'heard ')
      .map((line) => line.replace('closed 4002 bye', 'closed 1000 ')),
    ended: had.ended.map((line) => line.replace('closed 4001 over', 'closed 4001 ')),
    toldOfEnd: had.toldOfEnd === '1005' ? '' : '4002',
  }),
}

const played = (server: Server, application = ordinary, processes = 1): Played => {
  const onWebSocket = onWebSockets[server]
  const module = application === channels ? 'channels_app:application' : 'serve:app'
  return {
    server,
    application,
    processes,
    serve: (env) => serveKit(env, server, module),
    ...(onWebSocket ? { onWebSocket } : {}),
  }
}

describeWithAsgiServers('pages on the kit, behind each of its servers', () =>
  pagesOn([
    played('uvicorn, h11'),
    played('uvicorn, httptools'),
    played('gunicorn, two uvicorn workers', ordinary, 2),
    played('hypercorn'),
    played('daphne'),
    played('daphne', channels),
  ]),
)
