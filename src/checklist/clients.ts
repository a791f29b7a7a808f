import type { Finding } from '../model/finding.js'
import { byLocation } from '../model/lines.js'
import type { DecidedSocket, FeatureKind, VerdictKind } from '../model/socket.js'
import { placesOfSockets } from '../model/socket-places.js'
import type { Location, Zone } from '../model/source.js'
import { text } from '../model/text.js'
import { type Facts, findingsOf, ownZones } from './facts.js'
import { plural, type Row, rowOf } from './rows.js'

/** Reasons that say that uses may be unseen: nothing may be concluded from what a socket lacks. */
const unseen: ReadonlySet<string> = new Set(['R11', 'R12', 'R16'])

export function socketsIn(facts: Facts, zones: readonly Zone[] = ownZones): readonly DecidedSocket[] {
  return facts.sockets.filter((socket) => zones.includes(socket.usage.zone))
}

export function isAnalysed(socket: DecidedSocket): boolean {
  return !socket.verdict.reasons.some(({ code }) => unseen.has(code))
}

export function hasFeature(socket: DecidedSocket, kind: FeatureKind): boolean {
  return socket.usage.features.some((feature) => feature.kind === kind)
}

/** Clients that were found but are no traced socket: other libraries, other languages, markup. How one meets errors is none of its own. */
export function otherClients(facts: Facts, zones: readonly Zone[] = ownZones): readonly Finding[] {
  return findingsOf(facts, ['client'], zones).filter(
    (finding) => finding.replacement !== 'errors' && !isOfSocket(facts, finding),
  )
}

/** Rules also find the construction, the handlers and the sends of a socket that was traced: it is one client, not five. */
export function isOfSocket(facts: Facts, { location }: Finding): boolean {
  let isOf = places.get(facts.sockets)
  if (!isOf) {
    isOf = placesOfSockets(facts.sockets.map(({ usage }) => usage))
    places.set(facts.sockets, isOf)
  }
  return isOf(location)
}

const places = new WeakMap<readonly DecidedSocket[], (place: Location) => boolean>()

/** E.g. `manual (R01): ws`. */
export function socketRow({ usage, verdict }: DecidedSocket): Row {
  const name = usage.binding.name || usage.url.text
  const { switched } = usage
  if (switched)
    return {
      text: text(
        `on both transports, behind ${switched.condition}: ${name}`,
        `ソケット ${name}：${switched.condition} で両方を切り替え`,
      ),
      location: usage.location,
    }
  const codes = [...new Set(verdict.reasons.map((reason) => reason.code))].join(', ')
  const [en, ja] = codes ? [` (${codes})`, `（${codes}）`] : ['', '']
  return {
    text: text(`${verdict.kind}${en}: ${name}`, `ソケット ${name}：${verdict.kind}${ja}`),
    location: usage.location,
  }
}

const worst: Readonly<Record<VerdictKind, number>> = { manual: 0, adapter: 1, inline: 2 }

/** Clients by how much is to be done about them: what only a person can move, then other libraries and languages, then what \`apply\` moves. */
export function clientRowsByWork(
  facts: Facts,
  zones: readonly Zone[] = ownZones,
): readonly (readonly Row[])[] {
  const sockets = (kind: VerdictKind) =>
    socketsIn(facts, zones)
      .filter(({ verdict }) => verdict.kind === kind)
      .map(socketRow)
  const kinds = (Object.keys(worst) as VerdictKind[]).sort((a, b) => worst[a] - worst[b])
  const [byHand = [], ...byTool] = kinds.map(sockets)
  return [byHand, otherClients(facts, zones).map((one) => otherClientRow(one, facts)), ...byTool]
}

function otherClientRow(finding: Finding, { channels = [] }: Facts): Row {
  const third = channels.find(({ isThirdParty, findings }) => isThirdParty && findings.includes(finding.id))
  return rowOf(
    finding,
    third
      ? text(
          `WebSocket client of a third party (${third.id}), which would have to offer a stream`,
          `外部のサーバー（${third.id}）の WebSocket クライアント。先方でのストリームの提供が必要です`,
        )
      : text('WebSocket client', 'WebSocket クライアント'),
  )
}

export function clientRows(facts: Facts, zones: readonly Zone[] = ownZones): readonly Row[] {
  return clientRowsByWork(facts, zones).flat()
}

/** Clients in files that were copied in, once a file: they go with the library, and this project does not move them. */
export function foreignRows(facts: Facts): readonly Row[] {
  const places = [
    ...socketsIn(facts, ['vendored']).map(({ usage }) => usage.location),
    ...otherClients(facts, ['vendored']).map(({ location }) => location),
  ]
  const first = new Map<string, Location>()
  for (const place of [...places].sort(byLocation)) if (!first.has(place.path)) first.set(place.path, place)
  return [...first].map(([path, location]) => {
    const count = places.filter((place) => place.path === path).length
    return {
      text: text(
        `third-party code, not counted: ${clientCount(count)}`,
        `外部コードのため対象外：WebSocket クライアント${count}件`,
      ),
      location,
    }
  })
}

/** The rule says which fault it is: the code alone often shows a name only. */
function faultRow(finding: Finding): Row {
  const { ruleId } = finding
  return rowOf(finding, text(`fault in SSE code (${ruleId})`, `SSE コードの問題（${ruleId}）`))
}

/** Faults of SSE code, on whichever side: clients, servers, and the configuration around them. */
export function pitfallsIn(facts: Facts): readonly Row[] {
  return findingsOf(facts, ['sse-pitfall']).map(faultRow)
}

/** Faults of SSE code in the files of these findings. */
export function pitfallsBeside(facts: Facts, findings: readonly Finding[]): readonly Row[] {
  const paths = new Set(findings.map((finding) => finding.location.path))
  return findingsOf(facts, ['sse-pitfall'])
    .filter((finding) => paths.has(finding.location.path))
    .map(faultRow)
}

/** `3 WebSocket clients`. */
export function clientCount(count: number): string {
  return plural(count, 'WebSocket client')
}
