import type { SourceText } from '../../model/source.js'
import type { ParsedBase } from '../parsed-file.js'
import type { ParseTree } from '../syntax-tree.js'
import type { Block, Body } from './ast.js'
import { bodyOfJson } from './json-body.js'
import { isJson, withBareQuotes } from './json-quotes.js'
import { readBody } from './read-body.js'
import { expressionReaders } from './read-expression.js'
import { everyPart, maxDepth, other, type Reading } from './reading.js'

export interface ReadFile {
  readonly body: Body
  readonly problems: ParsedBase['problems']
}

const readers = new Map(Object.entries(expressionReaders))

/** Blocks that stand at the top of a file and nowhere else. */
const topBlocks: ReadonlySet<string> = new Set(['resource', 'data', 'module', 'variable', 'output'])

/** Reads one file: one parse, one walk over its tree, and nothing of the tree is kept. */
export function readFile(source: Pick<SourceText, 'text'>, parse: ParseTree): ReadFile {
  const text = isJson(source.text) ? withBareQuotes(source.text) : source.text
  const { root, problems } = parse(text)
  let depth = 0
  let cut = false
  const reading: Reading = {
    text,
    read: (node) => reading.deeper(() => (readers.get(node.type) ?? everyPart)(node, reading)) ?? other(node),
    readAll: (nodes) => nodes.map((node) => reading.read(node)),
    readApart(expression, at) {
      const apart = parse(expression, at)
      return apart.problems.length === 0
        ? readBody(apart.root.children, reading).attributes[0]?.value
        : undefined
    },
    deeper(inner) {
      if (depth >= maxDepth) {
        cut = true
        return undefined
      }
      depth++
      try {
        return inner()
      } finally {
        depth--
      }
    },
  }
  const object = root.children.find(({ type }) => type === 'object')
  const json = object && reading.read(object)
  const body = json?.kind === 'object' ? bodyOfJson(json) : readBody(root.children, reading)
  const tooDeep = {
    line: 1,
    message: `nested deeper than ${maxDepth} levels; what lies deeper was not read`,
    isCutOff: true,
  } as const
  return {
    body: problems.length > 0 ? lifted(body) : body,
    problems: cut ? [...problems, tooDeep] : problems,
  }
}

/** A nested block may have any of these names, but no labels. */
function belongsAtTop({ type, labels }: Block): boolean {
  return type === 'locals' || (topBlocks.has(type) && labels.length > 0)
}

/** A brace that is missing puts all that follows inside a block: what belongs at the top is lifted out again. */
function lifted(body: Body): Body {
  const out: Block[] = []
  return { ...body, blocks: [...body.blocks.map((block) => without(block, out)), ...out] }
}

function without<B extends Body>(body: B, out: Block[]): B {
  const blocks: Block[] = []
  for (const block of body.blocks) (belongsAtTop(block) ? out : blocks).push(without(block, out))
  return { ...body, blocks }
}
