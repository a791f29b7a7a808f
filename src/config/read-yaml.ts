import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import { deepestNesting, TooDeep, yamlNestingOf } from '../model/config-nesting.js'
import type { KeyPath, LocatedConfig } from './located.js'
import { refuseProto, syntaxError, writtenByHand } from './located.js'

const require = createRequire(import.meta.url)

/** To resolve an alias, the library goes through the document. It refuses the 100th with its own message. */
const mostAliases = 99

/** A file that people write. @throws UsageError naming the line of the first syntax error. */
export function readYaml(text: string, file: string): LocatedConfig {
  const yaml = require('#packages/yaml') as typeof Yaml
  const lines = new yaml.LineCounter()
  const nesting = yamlNestingOf(yaml, writtenByHand(text, file))
  if (nesting > deepestNesting) throw syntaxError(file, 1, new TooDeep().message)
  // The library compares each key with each other one; `twiceIn` looks at each once.
  const document = yaml.parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // At `silent` the library does not report a second document.
    logLevel: 'error',
    uniqueKeys: false,
  })
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  const [error] = document.errors
  if (error?.code === 'MULTIPLE_DOCS')
    throw syntaxError(file, lineAt(error.pos[0]), 'a second document begins, and one is read')
  if (error) throw syntaxError(file, lineAt(error.pos[0]), `this is not YAML (${error.message})`)
  refuseTwiceAndAliases(yaml, document, (offset, what) => syntaxError(file, lineAt(offset), what))
  yaml.visit(document, {
    Pair(_, { key }) {
      if (yaml.isScalar(key)) refuseProto(String(key.value), file, () => lineAt(key.range?.[0] ?? 0))
    },
    // A tag makes the library build its own set or map, whose keys no schema sees.
    Value(_, { tag, range }) {
      if (tag !== undefined) throw syntaxError(file, lineAt(range?.[0] ?? 0), `there is a tag (${tag})`)
    },
  })
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

function refuseTwiceAndAliases(
  yaml: typeof Yaml,
  document: Yaml.Document.Parsed,
  errorAt: (offset: number, what: string) => Error,
): void {
  let aliases = 0
  yaml.visit(document, {
    Map(_, { items }) {
      const keys = new Set<string>()
      for (const { key } of items) {
        if (!yaml.isScalar(key)) continue
        const name = String(key.value)
        if (keys.has(name)) throw errorAt(key.range?.[0] ?? 0, `"${name}" is written twice`)
        keys.add(name)
      }
    },
    Alias(_, { range }) {
      if (++aliases > mostAliases)
        throw errorAt(range?.[0] ?? 0, `there are more than ${mostAliases} aliases`)
    },
  })
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
