import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import { brief } from '../model/brief.js'
import { deepestNesting, yamlNestingOf } from '../model/config-nesting.js'
import { phrase, type Said } from '../model/phrase.js'
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
  if (nesting > deepestNesting)
    throw syntaxError(file, 1, phrase`nested more than ${deepestNesting} levels deep`)
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
    throw syntaxError(file, lineAt(error.pos[0]), phrase`a second document begins, but only one is read`)
  if (error)
    throw syntaxError(
      file,
      lineAt(error.pos[0]),
      phrase`this is not YAML (${{ en: brief(error.message), ja: faults[error.code] ?? error.code }})`,
    )
  refuseTwiceAndAliases(yaml, document, (offset, what) => syntaxError(file, lineAt(offset), what))
  yaml.visit(document, {
    Pair(_, { key }) {
      if (yaml.isScalar(key)) refuseProto(String(key.value), file, () => lineAt(key.range?.[0] ?? 0))
    },
    // A tag makes the library build its own set or map, whose keys no schema sees.
    Value(_, { tag, range }) {
      if (tag !== undefined)
        throw syntaxError(file, lineAt(range?.[0] ?? 0), phrase`tags are not supported (${brief(tag)})`)
    },
  })
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    throw syntaxError(
      file,
      1,
      phrase`an alias cannot be resolved (${brief(error instanceof Error ? error.message : String(error))})`,
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
  errorAt: (offset: number, what: Said) => Error,
): void {
  let aliases = 0
  yaml.visit(document, {
    Map(_, { items }) {
      const keys = new Set<string>()
      for (const { key } of items) {
        if (!yaml.isScalar(key)) continue
        const name = String(key.value)
        if (keys.has(name)) throw errorAt(key.range?.[0] ?? 0, phrase`"${brief(name)}" is written twice`)
        keys.add(name)
      }
    },
    Alias(_, { range }) {
      if (++aliases > mostAliases)
        throw errorAt(range?.[0] ?? 0, phrase`there are more than ${mostAliases} aliases`)
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

/** What is wrong, in Japanese, by the code of the library. */
const faults: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'エイリアスにタグやアンカーは付けられません',
  BAD_ALIAS: 'エイリアスの名前が正しくありません',
  BAD_COLLECTION_TYPE: 'リストとマップの種類が合いません',
  BAD_DIRECTIVE: 'ディレクティブが正しくありません',
  BAD_DQ_ESCAPE: '二重引用符の中のエスケープが正しくありません',
  BAD_INDENT: '字下げが正しくありません',
  BAD_PROP_ORDER: 'アンカーやタグの位置が正しくありません',
  BAD_SCALAR_START: 'この文字で値を始められません',
  BLOCK_AS_IMPLICIT_KEY: '1行の中に入れ子のマップがあります',
  BLOCK_IN_FLOW: '[ ] や { } の中に行で区切った値があります',
  KEY_OVER_1024_CHARS: 'キーが長すぎます',
  MISSING_CHAR: '必要な記号（コロン、カンマ、閉じかっこ、引用符など）がありません',
  MULTILINE_IMPLICIT_KEY: 'キーが複数行に分かれています',
  MULTIPLE_ANCHORS: 'アンカーが複数あります',
  MULTIPLE_TAGS: 'タグが複数あります',
  TAB_AS_INDENT: '字下げにタブが使われています',
  TAG_RESOLVE_FAILED: 'タグを解釈できません',
  UNEXPECTED_TOKEN: '予期しない記号があります',
}
