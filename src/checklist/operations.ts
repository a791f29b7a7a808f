import type { Evidence } from '../model/checklist.js'
import type { Finding, Resource } from '../model/finding.js'
import { onlyCatches } from '../model/legacy.js'
import { fileAndLine } from '../model/lines.js'
import type { Text } from '../model/source.js'
import { text } from '../model/text.js'
import { isAnyLeft } from './earlier.js'
import { type Facts, findingsOf, isOfNewService, ownZones } from './facts.js'
import type { FileKind } from './file-kinds.js'
import { gatewayPartOf } from './gateway.js'
import { looksLike, pathsOf } from './not-judged.js'
import { byPlace, fileAt, plural, type Row, rowOf } from './rows.js'

type OperationsKind = Extract<FileKind, 'dashboard' | 'alarm' | 'runbook'>

/** What dashboards, alarms or runbooks contain about the old service and about the new one. */
export interface Operations {
  /** Places that are still about the WebSocket service. */
  readonly legacy: readonly Row[]
  /** Those of them that rules found. */
  readonly found: readonly Finding[]
  /** Places that are about the service that takes over. */
  readonly fresh: readonly Row[]
  /**
   * All that is fresh are metrics of a platform (ECS, App Runner, a load balancer) on which servers of this repository still
   * take WebSockets: they may be the old service's.
   */
  readonly isFreshDoubtful: boolean
  /** Files that are of the kind by their names, whatever their content. */
  readonly files: readonly string[]
}

export function operationsOf(facts: Facts, kind: OperationsKind): Operations {
  const found = kind === 'runbook' ? inRunbooks(facts) : declaredAs(facts, kind)
  const isOurs = servesSockets(facts)
  // Without a stream, what the platform runs is the old service.
  const isPlatformFresh = !isOurs || servesStreams(facts)
  const mayBeFresh = (said: string) => isPlatformFresh || !platforms.test(said)
  const newer = found.filter(isOfNewService)
  const joined = newer.filter((finding) => mayBeFresh(wordsOf(finding)))
  // Nothing joins it to the sockets: it may be another service's, or that of the streams that are served here.
  const unjoined = kind === 'runbook' ? [] : unjoinedAs(facts, kind)
  const fresh = joined.length === 0 && servesStreams(facts) ? unjoined : joined
  const known = new Set([...newer, ...unjoined].map(({ location }) => location.path))
  const named = (facts.namings ?? []).filter(
    // What rules found in a file says more than the words in it.
    ({ of, name, location }) =>
      of === 'new-service' && mayBeFresh(name) && looksLike(location.path, kind) && !known.has(location.path),
  )
  const old = found.filter((finding) => !isOfNewService(finding))
  const said = [...fresh.map(wordsOf), ...named.map(({ name }) => name)]
  return {
    legacy: byPlace([...old.map((finding) => rowOf(finding, onOld)), ...alsoNamed(facts, kind, old)]),
    found: old,
    fresh: byPlace([
      ...fresh.map((finding) => rowOf(finding, onNew)),
      ...named.map(({ name, location }) => ({
        text: text(`${onNew.en}: ${name}`, `${onNew.ja}：${name}`),
        location,
      })),
    ]),
    isFreshDoubtful:
      (isOurs && said.every((one) => platforms.test(one))) ||
      (named.length === 0 && fresh.length > 0 && joined.length === 0),
    files: pathsOf(facts, kind),
  }
}

const platforms = /\bAWS\/(?:AppRunner|ECS|ApplicationELB)\b|\bECS\/ContainerInsights\b/

function wordsOf({ data, excerpt }: Finding): string {
  return `${data.metric ?? ''} ${excerpt}`
}

function servesStreams(facts: Facts): boolean {
  return findingsOf(facts, ['sse-server'], ['source']).length > 0
}

/** A server of this repository takes WebSockets itself, on whatever it is deployed to. */
function servesSockets(facts: Facts): boolean {
  const servers = findingsOf(facts, ['server'], ['source']).filter((one) => !onlyCatches(one))
  const ofGateway = (finding: Finding) => gatewayPartOf(finding) !== undefined
  // "Likely" evidence of a gateway is enough: the rest of the file belongs to the same functions.
  const behindGateway = new Set(servers.filter(ofGateway).map(({ location }) => location.path))
  return servers.some(
    (server) =>
      server.confidence === 'certain' &&
      // Who handles errors of sockets need not be who serves them.
      server.replacement !== 'errors' &&
      !ofGateway(server) &&
      !behindGateway.has(server.location.path),
  )
}

/** The question where the platform's metrics may be those of the old service. */
export function doubtRow(places: number): Text {
  return text(
    `${plural(places, 'place shows', 'places show')} a platform on which WebSockets may still be served from here: is it the SSE service?`,
    `プラットフォームの指標を扱う箇所が${places}件ありますが、そこではまだ WebSocket が提供されている可能性があります。対象は SSE のサービスですか。`,
  )
}

const onOld = text('still on the WebSocket service', 'WebSocket のサービスが対象')
const onNew = text('on the SSE service', 'SSE のサービスが対象')

/** Lines of runbooks about the old service that name none of its channels. */
function alsoNamed({ namings = [] }: Facts, kind: OperationsKind, found: readonly Finding[]): readonly Row[] {
  if (kind !== 'runbook') return []
  const told = new Set(found.map(({ location }) => fileAndLine(location)))
  return namings
    .filter(({ of, location }) => of === 'websocket' && !told.has(fileAndLine(location)))
    .map(({ name, location }) => ({ text: text(`${onOld.en}: ${name}`, `${onOld.ja}：${name}`), location }))
}

/** Files of the kind in which neither service is named: a hint for the person who decides. */
export function fileRows(files: readonly string[]): readonly Evidence[] {
  const shown = files.slice(0, 20).map((path) => ({
    text: text('names neither service', 'どちらのサービスの名前もありません'),
    location: fileAt(path),
  }))
  const more = files.length - shown.length
  return more > 0 ? [...shown, { text: text(`and ${more} more`, `ほか${more}件`) }] : shown
}

function declaredAs(facts: Facts, resource: Extract<Resource, 'dashboard' | 'alarm'>): readonly Finding[] {
  return findingsOf(facts, ['operations']).filter((finding) => finding.resource === resource)
}

function unjoinedAs(
  { findings }: Facts,
  resource: Extract<Resource, 'dashboard' | 'alarm'>,
): readonly Finding[] {
  return findings.filter(
    (finding) =>
      finding.resource === resource &&
      finding.confidence === 'possible' &&
      isOfNewService(finding) &&
      ownZones.includes(finding.zone),
  )
}

/** A runbook is a document: what the documents' rules found in it counts here as well, also the word alone where there is a WebSocket. */
function inRunbooks(facts: Facts): readonly Finding[] {
  const spoken = facts.findings.filter(
    ({ role, messageId }) => role === 'documentation' && messageId === 'mentions',
  )
  return [...findingsOf(facts, ['documentation', 'operations']), ...(isAnyLeft(facts) ? spoken : [])]
    .filter(({ resource }) => resource === undefined)
    .filter(({ location }) => looksLike(location.path, 'runbook'))
}
