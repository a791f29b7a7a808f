import { lineStartsOf, positionAt } from '../model/lines.js'
import { atFile } from '../model/run-limit.js'
import type { Problem, SourceText } from '../model/source.js'
import { type ConfigNode, entryOf, everyNode } from './config/node.js'
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

/** Maps and lists under a key that is written again: loaders take the last, or refuse the file, and so nothing looks at them. */
function hiddenByAnother(documents: readonly ConfigNode[], text: string): readonly Problem[] {
  for (const node of documents.flatMap(everyNode)) {
    if (node.kind !== 'map' || new Set(node.entries.map(({ key }) => key)).size === node.entries.length)
      continue
    const hidden = node.entries.find(
      (entry) => entry.key !== '' && entry.value.kind !== 'scalar' && entry !== entryOf(node, entry.key),
    )
    if (!hidden) continue
    const { line } = positionAt(lineStartsOf(text), hidden.keySpan.start)
    return [{ line, message: 'this key is written twice: only the last was looked at', isCutOff: true }]
  }
  return []
}

/** With syntax errors, `documents` is what could be read around them. */
export function parseConfigs(sources: readonly SourceText[], host?: SourceHost): ParseResult<ConfigFile>[] {
  const tree: ConfigFile[] = []
  return sources.map((source) => {
    atFile(source.path)
    try {
      const { documents, problems } =
        source.language === 'json' ? readJson(source.text) : readYaml(source.text)
      const twice = hiddenByAnother(documents, source.text)
      const file = { source, documents, problems: [...problems, ...twice], tree, host }
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
