import { basename } from 'node:path/posix'
import { type ConfigEntry, type ConfigNode, entryOf, itemsOf } from '../../languages/config.js'
import type { SourceHost } from '../../languages/parsed-file.js'

/**
 * A list of events in a file of its own, `events: ${file(events/message.yml)}`, as the events of a function. Such a list may
 * be anything: only a Serverless configuration that includes it proves what it is.
 */
export function includedEvents(
  root: ConfigNode,
  path: string,
  host: SourceHost,
): readonly ConfigEntry[] | undefined {
  const first = itemsOf(root).find((event) => entryOf(event, 'websocket'))
  if (!first || !isIncluded(path, host)) return undefined
  const keySpan = { start: root.span.start, end: root.span.start }
  const events: ConfigEntry = { key: 'events', keySpan, value: root }
  const value: ConfigNode = { kind: 'map', entries: [events], span: root.span }
  return [{ key: basename(path).replace(/\.\w+$/, ''), keySpan, value }]
}

function isIncluded(path: string, host: SourceHost): boolean {
  const name = basename(path).replace(/[.*+?^()|[\]\\{}$]/g, '\\$&')
  const including = new RegExp(`\\$\\{file\\((?:[^)]*/)?${name}\\)`)
  return host.paths
    .filter((one) => /(^|\/)serverless[^/]*\.(ya?ml|json)$/.test(one))
    .some((one) => including.test(host.read(one)?.text ?? ''))
}
