import type { Finding } from '../../model/finding.js'
import { isLegacy } from '../../model/legacy.js'
import { byLocation } from '../../model/lines.js'
import type { Language, Location, Text } from '../../model/source.js'
import { gateway } from '../../rules/families.js'
import { messageOf } from '../../servers/message.js'
import { wayOut } from '../../servers/ways-out.js'

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

/** Findings that declare the whole, not a part of it or a use. */
const whole = /^(api|server|application|serves|route|served)$/

/** For `apply --servers` where no route was read: each kind of server once, with its reason. */
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
  const name = isOtherLanguage(finding) ? (languages[language] ?? language) : (data.library ?? language)
  const what = messageOf({ code: 'V06', data: { what: name, whatJa: name } })
  return /^(websocket-in-other-language|node-websocket-server|node-websocket-route)$/.test(ruleId)
    ? { id: name, code: 'V06', isGateway: false, what }
    : undefined
}
