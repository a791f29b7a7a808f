import type { ConfigFile } from '../../languages/config.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { filesOf } from '../../languages/serverless/includes.js'
import { includesOf, inclusionsOf } from '../../languages/serverless/inclusions.js'
import type { Source } from '../../languages/serverless/variables.js'

/** Files and variables that a configuration of the Serverless Framework is put together of. */
export function* partsNotFollowed(file: ConfigFile, host: SourceHost) {
  const inclusions = inclusionsOf(file)
  for (const { part, name, at, written, source } of includesOf(file, inclusions)) {
    const messageId = lackOf(source, file.source.path, host)
    const include = written.trim().replace(/\s+/g, ' ').slice(0, 120)
    if (messageId) yield { messageId, at, scope: name, data: { address: part, from: include } } as const
  }
}

function lackOf(
  source: Source,
  from: string,
  host: SourceHost,
): 'missing' | 'computed' | 'variable' | undefined {
  if (source.kind === 'variable') return 'variable'
  const files = filesOf(source, from, host)
  if (files.length === 0) {
    if (source.path.includes('*')) return 'variable'
    return /\.[cm]?[jt]s$/.test(source.path) ? 'computed' : 'missing'
  }
  return files.some((path) => !/\.(ya?ml|json)$/.test(path)) ? 'computed' : undefined
}
