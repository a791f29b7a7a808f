import type { Evidence } from '../model/checklist.js'
import type { Finding, Resource } from '../model/finding.js'
import { type Facts, findingsOf, isOfNewService } from './facts.js'
import type { FileKind } from './file-kinds.js'
import { looksLike, pathsOf } from './not-judged.js'
import { byPlace, fileAt, type Row, rowOf, text } from './rows.js'

type OperationsKind = Extract<FileKind, 'dashboard' | 'alarm' | 'runbook'>

/** What dashboards, alarms or runbooks say of the old service and of the new one. */
export interface Operations {
  /** Places that are still about the WebSocket service. */
  readonly legacy: readonly Row[]
  /** Of those, the ones that rules found. */
  readonly found: readonly Finding[]
  /** Places that are about the service that takes over. */
  readonly fresh: readonly Row[]
  /** Files that are of the kind by their names, whatever they speak of. */
  readonly files: readonly string[]
}

export function operationsOf(facts: Facts, kind: OperationsKind): Operations {
  const found = kind === 'runbook' ? inRunbooks(facts) : declaredAs(facts, kind)
  const fresh = found.filter(isOfNewService)
  const known = new Set(fresh.map(({ location }) => location.path))
  const named = (facts.namings ?? []).filter(
    // What rules found in a file says more than the words in it.
    ({ of, location }) => of === 'new-service' && looksLike(location.path, kind) && !known.has(location.path),
  )
  const old = found.filter((finding) => !isOfNewService(finding))
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
    files: pathsOf(facts, kind),
  }
}

const onOld = text('still on the WebSocket service', 'WebSocketのサービスが対象')
const onNew = text('on the SSE service', 'SSEのサービスが対象')

/** Lines of runbooks that speak of the old service without naming one of its channels. */
function alsoNamed({ namings = [] }: Facts, kind: OperationsKind, found: readonly Finding[]): readonly Row[] {
  if (kind !== 'runbook') return []
  const told = new Set(found.map(({ location }) => `${location.path}:${location.start.line}`))
  return namings
    .filter(({ of, location }) => of === 'websocket' && !told.has(`${location.path}:${location.start.line}`))
    .map(({ name, location }) => ({ text: text(`${onOld.en}: ${name}`, `${onOld.ja}：${name}`), location }))
}

/** Whether there is, or was, a service to move: else a dashboard of ECS is just that. */
export function isMigration({ findings, sockets, history }: Facts): boolean {
  return (
    sockets.length > 0 ||
    findings.some((finding) => finding.confidence !== 'possible' && !isOfNewService(finding)) ||
    (history?.kind === 'read' && history.removals.size > 0)
  )
}

/** Files of the kind in which neither service is named: a hint for who answers. */
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

/** A runbook is a document: what the documents' rules found in it counts here as well. */
function inRunbooks(facts: Facts): readonly Finding[] {
  return findingsOf(facts, ['documentation', 'operations'])
    .filter(({ resource }) => resource === undefined)
    .filter(({ location }) => looksLike(location.path, 'runbook'))
}
