import type { Facts } from '../checklist/facts.js'
import { findingsOf } from '../checklist/facts.js'
import { looksLike } from '../checklist/not-judged.js'
import type { SourceHost } from '../languages/parsed-file.js'
import type { Config } from '../model/config.js'
import { type Piece, placesIn, withGaps } from '../model/linear-match.js'
import { locate } from '../model/lines.js'
import type { Naming } from '../model/naming.js'
import { oldNamesOf } from './old-names.js'

/** Namespaces of the platforms that a stream runs on. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html */
const namespaces = /AWS\/(?:AppRunner|ECS|ApplicationELB)\b|ECS\/ContainerInsights\b/g

/** Metrics that code makes itself: their names alone say what they are about. */
const ownMetrics = /\b(?:sse|event_?stream|server_sent_events?)_[a-z0-9_]+/g

/** Alone, "SSE" is also encryption at rest. */
const wordsOfStreams = /text\/event-stream|\bEventSource\b|server-sent events?|\bLast-Event-ID\b/gi

/**
 * Where dashboards, alarms and runbooks name the new service: each name once a file. Where runbooks name the old service beside its
 * channels: each line. A name that the old service has too is no sign of the new one.
 */
export function namingsIn(
  facts: Pick<Facts, 'findings' | 'history' | 'paths'>,
  legacy: ReadonlySet<string>,
  config: Config,
  host: SourceHost,
): readonly Naming[] {
  const names = newNames(facts, legacy, config)
  const spokenIn = oldNamesOf(facts, host)
  return facts.paths.flatMap((path) => {
    const isRunbook = looksLike(path, 'runbook')
    if (!isRunbook && !looksLike(path, 'dashboard') && !looksLike(path, 'alarm')) return []
    const source = host.read(path)
    if (source?.zone !== 'source') return []
    const found = new Map<string, number>()
    const note = (name: string, index: number) => {
      if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), index)
    }
    for (const pieces of names)
      for (const { start, end } of placesIn(source.text, pieces, undefined, /[\w/-]/))
        note(source.text.slice(start, end), start)
    for (const pattern of isRunbook ? [wordsOfStreams] : [namespaces, ownMetrics])
      for (const { 0: name, index } of source.text.matchAll(pattern)) note(name, index)
    const fresh = [...found].map(
      ([{ length }, start]) => ({ of: 'new-service', start, end: start + length }) as const,
    )
    const spoken = isRunbook
      ? spokenIn(source.text).map((place) => ({ of: 'websocket' as const, ...place }))
      : []
    return [...fresh, ...spoken]
      .sort((a, b) => a.start - b.start)
      .map(({ start, end, ...is }) => ({
        ...is,
        name: source.text.slice(start, end),
        location: locate(source, { start, end }),
      }))
  })
}

/** Routes of streams, as servers, clients and the configuration have them, and names of the new service's log groups. */
function newNames(
  { findings }: Pick<Facts, 'findings'>,
  legacy: ReadonlySet<string>,
  { endpoints = {} }: Config,
): readonly (readonly Piece[])[] {
  const streams = findingsOf({ findings }, ['sse-server', 'sse-client'], ['source'])
  const groups = findingsOf({ findings }, ['infrastructure'], ['source']).filter(
    ({ messageId, resource }) => messageId === 'new-service' && resource === 'log-group',
  )
  const names = [
    ...streams.flatMap(({ names, data }) => [...names, data.address ?? '']),
    ...groups.flatMap(({ data }) => data.writer ?? []),
    ...Object.values(endpoints).flatMap(({ stream, send }) => [stream, send ?? '']),
  ]
  const telling = names
    .map(pathOf)
    .filter((name) => /^\/./.test(name) && name.length > 4 && !legacy.has(name))
  return [...new Set(telling)].map(piecesOf)
}

/** `https://chat.example.com/api/stream?room=1` → `/api/stream`. */
function pathOf(name: string): string {
  return name.replace(/^[a-z][a-z+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '')
}

/** Parameters may be written in any way, with a hundred characters at most; a longer path is another one. */
function piecesOf(path: string): readonly Piece[] {
  return withGaps(path.split(/\$?\{[^}]{0,200}\}|<[^>]{0,200}>|:\w+/), {
    but: '/ \t\r\n"\'`',
    min: 1,
    max: 100,
  })
}
