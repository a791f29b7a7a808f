import type * as Yaml from 'yaml'
import { deepestNesting, TooDeep, yamlNesting } from '../model/config-nesting.js'
import type { KeyPath, Located } from './located.js'
import { syntaxError } from './located.js'

/** @throws UsageError naming the line of the first syntax error. */
export async function readYaml(text: string, file: string): Promise<Located> {
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  const nesting = yamlNesting(new yaml.Parser().parse(text))
  if (nesting > deepestNesting) throw syntaxError(file, 1, new TooDeep().message)
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  const [error] = document.errors
  if (error) {
    const key = /^[^:\s]*/.exec(text.slice(error.pos[0]))?.[0]
    const what =
      error.code === 'DUPLICATE_KEY' ? `"${key}" is written twice` : `this is not YAML (${error.message})`
    throw syntaxError(file, lineAt(error.pos[0]), what)
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    throw syntaxError(
      file,
      1,
      `an alias cannot be resolved (${error instanceof Error ? error.message : error})`,
    )
  }
  return {
    value,
    lineOf(path) {
      const offset = offsetOf(yaml, document, path)
      return offset === undefined ? undefined : lineAt(offset)
    },
  }
}

/** Where the key at the end of `path` begins, or the last one on the way that there is. */
function offsetOf(yaml: typeof Yaml, document: Yaml.Document.Parsed, path: KeyPath): number | undefined {
  let node: unknown = document.contents
  let offset: number | undefined
  for (const step of path) {
    if (yaml.isAlias(node)) node = node.resolve(document)
    const item = yaml.isMap(node)
      ? node.items.find(({ key }) => yaml.isScalar(key) && String(key.value) === String(step))
      : undefined
    const next = item ? item.value : yaml.isSeq(node) ? node.items[Number(step)] : undefined
    const from = item ? item.key : next
    if (!yaml.isNode(from) || !from.range) return offset
    offset = from.range[0]
    node = next
  }
  return offset
}
