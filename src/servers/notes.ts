import type { Reason } from '../model/socket.js'
import { isAbout } from './processes.js'
import { at, type GivenServer, type Row, reasonsOf, trait } from './verdict.js'

/** What to know of a route that is served over a stream as well; none of it keeps the route on WebSocket alone. */
export const noteRows: readonly Row[] = [
  {
    when: 'a hub in memory, and several processes',
    code: 'W-HUB',
    places({ socket, application, hosting }) {
      if (!application) return []
      const about = (one: Parameters<typeof isAbout>[0]) => isAbout(one, application.location.path)
      if (!hosting.several.some(about)) return []
      const layers = socket.framework === 'channels' ? hosting.memoryLayers.filter(about) : []
      return [
        ...trait('hub')(given(socket, ({ what }) => what !== 'channel layer')),
        ...layers.map(({ location, what }) => at(location, what)),
      ]
    },
  },
  {
    when: 'a server that pings its WebSockets',
    code: 'W-PING',
    places: ({ application, hosting }) =>
      hosting.pings
        .filter((one) => application && isAbout(one, application.location.path))
        .map(({ location, what }) => at(location, what)),
  },
  {
    when: 'a middleware that acts on WebSockets alone',
    code: 'W-MW',
    places: ({ application }) =>
      around(application)
        .filter(({ kind }) => kind === 'websocket-only')
        .map(({ location, what }) => at(location, what)),
  },
  {
    when: 'a middleware that asks HTTP requests for credentials',
    code: 'W-HTTPMW',
    places: ({ application, endpoints }) =>
      around(application)
        .filter(({ kind, paths }) => {
          const isPassed = endpoints && paths.some((path) => endpoints.stream.startsWith(path))
          return kind === 'demanding' && !isPassed
        })
        .map(({ location, what }) => at(location, what)),
  },
  { when: 'an end without a close', code: 'W-RETURN', places: trait('returns') },
  {
    when: 'a socket that is handed on further than calls are followed',
    code: 'W-DEPTH',
    places: trait('depth'),
  },
]

export function notesOf(server: GivenServer): readonly Reason[] {
  return reasonsOf(noteRows, server)
}

/** The kit is the innermost middleware; where it is around the application, no middleware is outside it. */
function around(application: GivenServer['application']) {
  const { place, middleware } = application ?? {}
  return place?.kind === 'statement' && place.isWrapped ? [] : (middleware ?? [])
}

function given(
  socket: GivenServer['socket'],
  keep: (one: GivenServer['socket']['traits'][number]) => boolean,
): Pick<GivenServer, 'socket'> {
  return { socket: { ...socket, traits: socket.traits.filter(keep) } }
}
