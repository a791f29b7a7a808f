import { mentions } from '../../languages/mentions.js'
import type { Role } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'
import { ownSendsIn } from './own-senders.js'
import { type Place, placesIn } from './places.js'
import { registriesIn } from './registries.js'
import { routesIn } from './routes.js'
import type { What } from './signs.js'

const roles: Readonly<Record<What, Role>> = {
  opened: 'client',
  route: 'server',
  served: 'server',
  handled: 'server',
  received: 'server',
  sent: 'server',
  kept: 'server',
  tested: 'test',
}

const mounted = /\bmount[ (]{1,4}ActionCable\.server\b/

export default defineRule({
  id: 'websocket-in-other-language',
  title: 'A WebSocket in another language',
  why: 'Clients and servers in Go, Java, Kotlin, Scala, C#, Ruby, Rust, PHP, Elixir, Swift and Dart are found by the calls of their libraries, in the text. They are ends of the same channels, but are not rewritten.',
  whatToDo:
    'Move both ends of the channel together: a server answers with text/event-stream and takes POSTs, a client reads the stream and posts.',
  role: 'server',
  replacement: 'messages',
  syntax: 'lines',
  triggers: [
    '[Ww]eb_?[Ss]ocket',
    'ungstenite',
    'SignalR',
    'HubConnectionBuilder',
    'IHubContext',
    'ActionCable',
    'ApplicationCable',
    '[Ss]ocket\\.?io',
    'SocketI[oO]',
    'socket_io_client',
    'io\\.socket',
    '[Aa]pi_?[Gg]ateway_?[Mm]anagement',
    'actix_ws',
    'gobwas/ws',
    'lxzan/gws',
    'olahol/melody',
    'Ratchet',
    'Workerman',
    'ElephantIO',
    'Broadcast::channel',
    'Phoenix',
    ':channel\\b',
    'Endpoint\\.broadcast',
    'ChannelCase',
    'Starscream',
    'stomp',
    'Stomp',
    'messaging\\.simp',
    'SimpMessag',
    'MapHub<',
    'MapMqtt\\(',
    'broadcast_to',
    'Turbo::StreamsChannel',
    'ws::',
    'warp::ws',
    'yawc::',
    'socketioxide',
  ],
  companions: [
    '\\.(?:GET|Get|Any|Handle|HandleFunc|route|service)\\(',
    '(?:[Bb]roadcast|[Ss]end|[Ee]mit|[Nn]otify|[Pp]ublish|[Pp]ush|[Rr]elay|[Aa]nnounce|[Dd]eliver|[Mm]ulticast|[Uu]nicast)\\w{0,60}\\(',
    // A collection of what has a connection may stand in a file of its own.
    'map\\[[^\\n]{0,100}(?:[cC]lient|[cC]onn|[sS]ession|[pP]eer|[pP]layer|[mM]ember|[sS]ubscri|[sS]ocket)',
    '(?:Hash|Dash|BTree|Index)Map<[^\\n]{0,120}(?:Sender<|Client|Conn|Session|Peer|Player|Member|Subscri|Socket)',
  ],
  messages: {
    opened: '{{library}} opens a connection to {{address}}',
    route: 'WebSocket route {{address}} ({{library}})',
    served: '{{name}} takes WebSockets ({{library}})',
    handled: '{{name}} is called for a connection ({{library}})',
    received: '{{name}} waits for a message of a connection ({{library}})',
    sent: '{{name}} sends to connections ({{library}})',
    kept: 'connections are kept here ({{name}})',
    tested: 'a test opens a WebSocket, or stands in for one ({{name}})',
  },
  *detect({ source }, { host }) {
    const read = [...placesIn(source), ...routesIn(source, host)]
    const own = [...ownSendsIn(source, host), ...registriesIn(source, host)].filter(
      ({ at }) => !read.some((one) => one.at.start < at.end && at.start < one.at.end),
    )
    const all = [...read, ...own]
    for (const place of all.sort((a, b) => a.at.start - b.at.start)) {
      // Rails mounts it there unless told otherwise.
      const isCable =
        place.library === 'Action Cable' && place.what === 'handled' && mentions(host, mounted) === undefined
      yield found(isCable ? { ...place, address: '/cable' } : place, source.zone === 'test')
    }
  },
})

function found({ what, library, name, at, address, scope, isSure }: Place, isTest: boolean) {
  const more = {
    at,
    scope,
    confidence: isSure ? 'certain' : 'likely',
    role: isTest ? 'test' : roles[what],
    names: address === undefined ? [] : [address],
  } as const
  if (what === 'opened') return { messageId: what, data: { library, address: address ?? '?' }, ...more }
  if (what === 'route') return { messageId: what, data: { library, address: address ?? '?' }, ...more }
  if (what === 'kept' || what === 'tested') return { messageId: what, data: { name }, ...more }
  return { messageId: what, data: { name, library }, ...more }
}
