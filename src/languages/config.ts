import type { SourceText } from '../model/source.js'
import type { ConfigNode } from './config/node.js'
import { readJson } from './config/read-json.js'
import { readYaml } from './config/read-yaml.js'
import type { ParsedBase, ParseResult } from './parsed-file.js'

export type { ConfigEntry, ConfigList, ConfigMap, ConfigNode, ConfigScalar } from './config/node.js'
export { entriesOf, entryOf, everyNode, itemsOf, textOf, valueAt } from './config/node.js'

/** A YAML or JSON file as one node model. A YAML file may hold several documents; an empty file holds none. */
export interface ConfigFile extends ParsedBase {
  readonly documents: readonly ConfigNode[]
}

/** Reads each file for itself. With syntax errors, `documents` is what could be read around them. */
export function parseConfigs(sources: readonly SourceText[]): ParseResult<ConfigFile>[] {
  return sources.map((source) => {
    try {
      const read = source.language === 'json' ? readJson(source.text) : readYaml(source.text)
      return { kind: 'parsed', file: { source, ...read } }
    } catch (error) {
      return {
        kind: 'failed',
        path: source.path,
        message: error instanceof Error ? error.message : String(error),
      }
    }
  })
}
