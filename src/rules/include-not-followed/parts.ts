import { inclusionsIn, templatesAt } from '../../languages/cloudformation/inclusions.js'
import { templatesIn } from '../../languages/cloudformation/template.js'
import type { ConfigFile } from '../../languages/config.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { filesOf } from '../../languages/serverless/includes.js'
import { includesOf, inclusionsOf } from '../../languages/serverless/inclusions.js'
import type { Source } from '../../languages/serverless/variables.js'
import { socketWords } from '../words/unseen.js'

/** Templates, files and variables that a template, or a configuration of the Serverless Framework, is put together of. */
export function* partsNotFollowed(file: ConfigFile, host: SourceHost) {
  yield* partsOfTemplates(file, host)
  yield* partsOfService(file, host)
}

function* partsOfTemplates(file: ConfigFile, host: SourceHost) {
  for (const template of templatesIn(file)) {
    for (const { id, at, location, said } of inclusionsIn(template, file.source.text)) {
      const found = templatesAt(location, file.source.path, host.paths)
      // Other people's templates are many; of most of them nothing here depends.
      if (found === 'here' || (found === 'elsewhere' && !socketWords.test(said))) continue
      yield { messageId: found, at, scope: id, data: { address: id, from: location.slice(0, 120) } } as const
    }
  }
}

function* partsOfService(file: ConfigFile, host: SourceHost) {
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
