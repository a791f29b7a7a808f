import type { Finding } from '../../model/finding.js'
import { isLegacy } from '../../model/legacy.js'
import { byLocation } from '../../model/lines.js'
import type { Language, Location, Text } from '../../model/source.js'
import { gateway } from '../../rules/families.js'
import { messageOf } from '../../servers/message.js'
import { wayOut } from '../../servers/ways-out.js'
import type { ServerPlan } from './server-plan.js'

/** What takes WebSockets here and has no route that a kit could be put beside. */
export interface Unserved {
  /** Of the reason that explains it. */
  readonly code: string
  readonly what: Text
  /** The place that shows it best. */
  readonly location: Location
  /** All places of it. */
  readonly places: number
  readonly isGateway: boolean
}

interface Kind extends Pick<Unserved, 'code' | 'isGateway'> {
  readonly id: string
  readonly what: Text
}

const ofGateway: ReadonlySet<string> = new Set([
  ...gateway,
  'gateway-handler',
  'chalice-websocket-handler',
  'architect-websocket',
  'node-websocket-authorizer',
])

/** Languages of which little is read, by their names: what stands in one of them is one kind, whatever its libraries call it. */
const languages: Readonly<Partial<Record<Language, string>>> = {
  go: 'Go',
  java: 'Java',
  kotlin: 'Kotlin',
  scala: 'Scala',
  csharp: 'C#',
  ruby: 'Ruby',
  rust: 'Rust',
  php: 'PHP',
  elixir: 'Elixir',
  swift: 'Swift',
  dart: 'Dart',
}

/** Rules of Python servers that take no kit, with the framework that serves. */
const pythonServers: Readonly<Record<string, string>> = {
  'aiohttp-websocket': 'aiohttp',
  'autobahn-websocket': 'Autobahn',
  'flask-websocket': 'Flask',
  'tornado-websocket': 'Tornado',
  'websockets-server': 'websockets',
}

/** Findings that declare the whole, not a part of it or a use. */
const whole = /^(api|server|application|serves|route|served|handler|listener|responder)$/

/** For `apply --servers`: each kind of server of which the plan names no route, once, with its reason. */
export function unservedBeside(plan: ServerPlan, findings: readonly Finding[]): readonly Unserved[] {
  if (!hasRoutes(plan)) return unservedIn(findings)
  const { applications, already, stayed, declined } = plan
  const named = [
    ...[...applications.flatMap(({ sockets }) => sockets), ...stayed, ...declined].map(
      ({ socket }) => socket,
    ),
    ...already,
  ]
  const read = new Set(named.map(({ location }) => location.path))
  return unservedIn(
    findings.filter((one) => (isOtherLanguage(one) || isOfPython(one)) && !read.has(one.location.path)),
  )
}

/** Whether a WebSocket route was found, whatever becomes of it. */
export function hasRoutes({ applications, already, stayed, declined, gateways }: ServerPlan): boolean {
  const ofGateways = [gateways.served, gateways.stayed]
  return [applications, already, stayed, declined, ...ofGateways].some((some) => some.length > 0)
}

/** Each kind of server that no kit serves, whatever a plan says of its routes. */
export function unservedIn(findings: readonly Finding[]): readonly Unserved[] {
  const kinds = new Map<string, { readonly kind: Kind; readonly found: Finding[] }>()
  for (const one of findings) {
    const kind = isTaken(one) ? kindOf(one) : undefined
    if (!kind) continue
    const known = kinds.get(kind.id) ?? { kind, found: [] }
    kinds.set(kind.id, known)
    known.found.push(one)
  }
  return [...kinds.values()].flatMap(({ kind: { id: _, ...kind }, found }): readonly Unserved[] => {
    const shown = found.filter(({ messageId }) => whole.test(messageId))
    const [first] = (shown.length > 0 ? shown : found).toSorted((a, b) => byLocation(a.location, b.location))
    return first ? [{ ...kind, location: first.location, places: found.length }] : []
  })
}

/** Its routes are not read, whatever else is. */
export function isOtherLanguage({ ruleId }: Finding): boolean {
  return ruleId === 'websocket-in-other-language'
}

function isTaken(one: Finding): boolean {
  const isOf = one.role === 'server' || (one.role === 'infrastructure' && one.ruleId === 'websocket-api')
  return (
    isOf && one.zone === 'source' && one.suppressed === undefined && one.kit === undefined && isLegacy(one)
  )
}

function kindOf(finding: Finding): Kind | undefined {
  const { ruleId, data, language } = finding
  if (ofGateway.has(ruleId))
    return {
      id: 'gateway',
      code: 'V09',
      isGateway: true,
      what: {
        en: 'an API Gateway WebSocket API: its handlers run once for each message, and no process is there to hold a stream',
        ja: 'API Gateway の WebSocket API：ハンドラーはメッセージごとに実行され、ストリームを保持するプロセスがありません',
      },
    }
  if (ruleId === 'python-socketio') {
    const { en, ja } = wayOut({ protocol: 'socket.io' })
    const data = { what: 'Socket.IO', whatJa: 'Socket.IO', way: en, wayJa: ja }
    return { id: 'socket.io', code: 'V03', isGateway: false, what: messageOf({ code: 'V03', data }) }
  }
  if (
    !isOfPython(finding) &&
    !/^(websocket-in-other-language|node-websocket-server|node-websocket-route)$/.test(ruleId)
  )
    return undefined
  const name = isOtherLanguage(finding)
    ? (languages[language] ?? language)
    : (pythonServers[ruleId] ?? data.library)
  const [what, whatJa] = name === undefined ? ['this framework', 'このフレームワーク'] : [name, name]
  const message = messageOf({ code: 'V06', data: { what, whatJa } })
  return { id: what, code: 'V06', isGateway: false, what: message }
}

/** A server by a framework of Python; what its handlers do is none. */
function isOfPython({ ruleId, messageId }: Finding): boolean {
  return ruleId === 'python-websocket-route' || (ruleId in pythonServers && messageId !== 'receive-loop')
}
