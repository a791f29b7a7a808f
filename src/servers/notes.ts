import type { ServerApplication } from '../model/server-socket.js'
import type { Reason } from '../model/socket.js'
import type { Text } from '../model/source.js'
import { at, type GivenServer, placesAbout, type RouteRow, reasonsOf, trait } from './verdict.js'

/** What to know of a route that is served over a stream as well; none of it keeps the route on WebSocket alone. */
const noteRows: readonly RouteRow[] = [
  {
    when: 'a hub in memory, and several processes',
    code: 'W-HUB',
    places({ socket, application, hosting }) {
      if (placesAbout(application, hosting.several).length === 0) return []
      return [
        ...trait('hub')({ socket }),
        ...(socket.framework === 'channels' ? placesAbout(application, hosting.memoryLayers) : []),
      ]
    },
  },
  {
    when: 'a server that pings its WebSockets',
    code: 'W-PING',
    places: ({ application, hosting }) => [
      ...placesAbout(application, hosting.pings),
      ...(application?.pings ?? []).map(({ location, what }) => at(location, what)),
    ],
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
  {
    when: 'origins that the application allows, and the kit cannot be given',
    code: 'W-ORIGINS',
    places: ({ application }) => {
      const { cors } = application ?? {}
      if (!application || !cors || cors.reaches || (cors.list !== undefined && !cors.isPart)) return []
      return [{ ...at(cors.location, cors.what), way: allowing(application.language) }]
    },
  },
  { when: 'an end without a close', code: 'W-RETURN', places: trait('returns') },
  {
    when: 'a socket that is handed on further than calls are followed',
    code: 'W-DEPTH',
    places: trait('depth'),
  },
]

export function serverNotes(server: GivenServer): readonly Reason[] {
  return reasonsOf(noteRows, server)
}

/** The kit is the innermost middleware; where it is around the application, no middleware is outside it. */
function around(application: GivenServer['application']) {
  const { place, middleware } = application ?? {}
  return place?.kind === 'statement' && place.isWrapped ? [] : (middleware ?? [])
}

/** What is added to the kit's line. */
function allowing(language: ServerApplication['language']): Text {
  const line = language === 'python' ? '`allow_origins=["https://…"]`' : "`{ allowOrigins: ['https://…'] }`"
  return { en: line, ja: line }
}
