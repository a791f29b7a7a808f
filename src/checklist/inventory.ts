import { buildsIn } from '../model/built-file.js'
import type { Finding, Role } from '../model/finding.js'
import { isCaller } from '../model/legacy.js'
import type { Text, Zone } from '../model/source.js'
import { text } from '../model/text.js'
import { isOfSocket, otherClients, socketsIn } from './clients.js'
import { type Facts, findingsOf, isUse, ownZones } from './facts.js'
import { plural } from './rows.js'

interface RoleWords {
  readonly one: string
  readonly many: string
  readonly ja: string
}

/** How a role is counted; undefined for what is not WebSocket. */
const words: Readonly<Record<Role, RoleWords | undefined>> = {
  client: { one: 'client', many: 'clients', ja: 'クライアント' },
  server: { one: 'server place', many: 'server places', ja: 'サーバー' },
  infrastructure: {
    one: 'infrastructure declaration',
    many: 'infrastructure declarations',
    ja: 'インフラ定義',
  },
  dependency: { one: 'dependency', many: 'dependencies', ja: '依存パッケージ' },
  configuration: { one: 'setting', many: 'settings', ja: '設定' },
  test: { one: 'test place', many: 'test places', ja: 'テスト' },
  documentation: { one: 'place in documents', many: 'places in documents', ja: 'ドキュメント' },
  operations: { one: 'operations setting', many: 'operations settings', ja: '運用設定' },
  'sse-client': undefined,
  'sse-server': undefined,
  'sse-pitfall': undefined,
  suppression: undefined,
  unseen: undefined,
  'sse-handling': undefined,
  'sse-documentation': undefined,
}

export interface Inventory {
  readonly files: number
  /** E.g. `9 clients`, for each role of which something was found. */
  readonly counts: readonly Text[]
}

/** Everything WebSocket that was found in the team's own code and tests, counted by role. */
export function inventoryOf(facts: Facts): Inventory {
  const files = new Set<string>()
  const counts: Text[] = []
  for (const role of Object.keys(words) as Role[]) {
    const word = words[role]
    if (!word) continue
    const paths = pathsOf(facts, role)
    for (const path of paths) files.add(path)
    if (paths.length > 0) {
      counts.push(text(plural(paths.length, word.one, word.many), `${word.ja}${paths.length}件`))
    }
  }
  return { files: files.size, counts }
}

/** One path for each thing counted. Sockets stand for all that rules found of them, in tests too. */
function pathsOf(facts: Facts, role: Role): readonly string[] {
  if (role === 'client')
    return [...socketPaths(facts, ownZones), ...pathsFor(otherClients(facts)), ...pathsFor(buildsIn(facts))]
  const zones: readonly Zone[] = [...ownZones, 'test']
  const found = findingsOf(facts, [role], zones).filter(
    (one) => isUse(one) && !(role === 'server' && isCaller(one)),
  )
  if (role !== 'test') return pathsFor(found)
  return [
    ...socketPaths(facts, ['test']),
    ...pathsFor(found.filter((finding) => !isOfSocket(facts, finding))),
  ]
}

function socketPaths(facts: Facts, zones: readonly Zone[]): readonly string[] {
  return socketsIn(facts, zones).map((socket) => socket.usage.path)
}

function pathsFor(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => finding.location.path)
}
