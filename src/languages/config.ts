import { atFile } from '../model/run-limit.js'
import type { SourceText } from '../model/source.js'
import type { ConfigNode } from './config/node.js'
import { readJson } from './config/read-json.js'
import { readYaml } from './config/read-yaml.js'
import type { ParsedBase, ParseResult, SourceHost } from './parsed-file.js'

export type { ConfigEntry, ConfigList, ConfigMap, ConfigNode, ConfigScalar } from './config/node.js'
export { entriesOf, entryOf, everyNode, itemsOf, textOf, valueAt } from './config/node.js'

/** A YAML or JSON file as one node model. A YAML file may hold several documents; an empty file holds none. */
export interface ConfigFile extends ParsedBase {
  readonly documents: readonly ConfigNode[]
  /** All files read with this one, itself among them: functions, tables and alarms of one service are spread over several. */
  readonly tree: readonly ConfigFile[]
  /** The tree's texts, where there is one: the code that a function runs. */
  readonly host?: SourceHost | undefined
}

/** With syntax errors, `documents` is what could be read around them. */
export function parseConfigs(sources: readonly SourceText[], host?: SourceHost): ParseResult<ConfigFile>[] {
  const tree: ConfigFile[] = []
  return sources.map((source) => {
    atFile(source.path)
    try {
      const read = source.language === 'json' ? readJson(source.text) : readYaml(source.text)
      const file = { source, ...read, tree, host }
      tree.push(file)
      return { kind: 'parsed', file }
    } catch (error) {
      return {
        kind: 'failed',
        path: source.path,
        message: error instanceof Error ? error.message : String(error),
      }
    }
  })
}
