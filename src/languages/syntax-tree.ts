import type { Language, Parser, TreeCursor } from 'web-tree-sitter'
import type { Span } from '../model/source.js'
import { type Grammar, grammarPath } from './grammar.js'

/** A named node of a tree-sitter grammar, copied out of the wasm heap. Offsets are UTF-16 code units. */
export interface SyntaxNode extends Span {
  readonly type: string
  /** The role that the parent's rule gives it, e.g. `left` of an assignment. */
  readonly field: string | undefined
  readonly children: readonly SyntaxNode[]
  /** Keywords and operators among the children, e.g. `async` or `+`. */
  readonly tokens: readonly string[]
}

export interface SyntaxTree {
  readonly root: SyntaxNode
  readonly problems: readonly { readonly line: number; readonly message: string }[]
}

export type ParseTree = (text: string) => SyntaxTree

/** What is peculiar to a grammar. */
interface Dialect {
  readonly grammar: Grammar
  /** Nodes that may stand between any two others and say nothing to us. */
  readonly ignored: ReadonlySet<string>
  /** Nodes that never have children: most of a file, and asking each costs a call into wasm. */
  readonly leaves?: ReadonlySet<string>
  /** Prepares the text without moving an offset. */
  readonly prepare?: (text: string) => string
}

/** One wrong indent or brace can make hundreds of errors; the first ones tell where to look. */
const maxProblems = 20

type Runtime = typeof import('web-tree-sitter')
let runtime: Promise<Runtime> | undefined

/** Loads runtime and grammar (about 30 ms). What comes back is synchronous: neighbours are parsed on demand. */
export async function loadParser(dialect: Dialect): Promise<ParseTree> {
  runtime ??= loadRuntime()
  const { Language, Parser } = await runtime
  const language = await Language.load(grammarPath(dialect.grammar))
  const parser = new Parser().setLanguage(language)
  const kindOf = kindsOf(language)
  return (text) => parse(parser, kindOf, dialect, text)
}

async function loadRuntime(): Promise<Runtime> {
  const loaded = await import('web-tree-sitter')
  await loaded.Parser.init()
  return loaded
}

/** The tree lives outside the garbage collector's reach: it is copied in one walk and deleted at once. */
function parse(
  parser: Parser,
  kindOf: KindOf,
  { ignored, leaves, prepare }: Dialect,
  text: string,
): SyntaxTree {
  const tree = parser.parse(prepare?.(text) ?? text)
  if (!tree) throw new Error('tree-sitter gave no tree')
  const cursor = tree.walk()
  try {
    return copy(cursor, kindOf, tree.rootNode.hasError, text, ignored, leaves)
  } finally {
    cursor.delete()
    tree.delete()
  }
}

type KindOf = (cursor: TreeCursor) => { readonly type: string; readonly isNamed: boolean }

/** Type and namedness of a node with one call into wasm: the rest is asked once for each kind that the grammar has. */
function kindsOf(language: Language): KindOf {
  const kinds: (ReturnType<KindOf> | undefined)[] = []
  const error = { type: 'ERROR', isNamed: true }
  return (cursor) => {
    const id = cursor.nodeTypeId
    const known = kinds[id]
    if (known) return known
    const type = language.nodeTypeForId(id)
    // Errors have an id far beyond those of the grammar.
    if (type === null || type === error.type) return error
    const kind = { type, isNamed: language.nodeTypeIsNamed(id) }
    kinds[id] = kind
    return kind
  }
}

interface Draft extends SyntaxNode {
  readonly children: SyntaxNode[]
  readonly tokens: string[]
}

/** Stands for every keyword, operator and ignored node: nothing is read below them, and each property costs a call into wasm. */
const aside: Draft = { type: '', field: undefined, start: 0, end: 0, children: [], tokens: [] }

/** Iterative, because a generated file can nest deeper than the call stack. */
function copy(
  cursor: TreeCursor,
  kindOf: KindOf,
  broken: boolean,
  text: string,
  ignored: ReadonlySet<string>,
  leaves: ReadonlySet<string> | undefined,
): SyntaxTree {
  const problems: { line: number; message: string }[] = []
  const root = draft(cursor, cursor.nodeType)
  const parents: Draft[] = []
  let node = root
  // Looking for errors costs two calls a node.
  let brokenBelow = broken ? Number.POSITIVE_INFINITY : -1

  for (;;) {
    if (parents.length <= brokenBelow) {
      brokenBelow = Number.POSITIVE_INFINITY
      const message = problemAt(cursor, text)
      if (message !== undefined) {
        brokenBelow = parents.length
        if (problems.length < maxProblems) problems.push({ line: cursor.startPosition.row + 1, message })
      }
    }
    // Tokens are leaves, or hold only tokens, e.g. `not in`.
    if ((broken || (node !== aside && !leaves?.has(node.type))) && cursor.gotoFirstChild()) {
      parents.push(node)
    } else {
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent() || parents.length === 0) return { root, problems }
        parents.pop()
      }
      if (parents.length === 0) return { root, problems }
    }
    const parent = parents[parents.length - 1]
    if (!parent) return { root, problems }
    const { type, isNamed } = kindOf(cursor)
    if (!isNamed) {
      parent.tokens.push(type)
      node = aside
    } else if (ignored.has(type)) node = aside
    else {
      node = draft(cursor, type)
      parent.children.push(node)
    }
  }
}

function draft(cursor: TreeCursor, type: string): Draft {
  return {
    type,
    field: cursor.currentFieldName ?? undefined,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
    tokens: [],
  }
}

function problemAt(cursor: TreeCursor, text: string): string | undefined {
  if (cursor.nodeIsMissing) return `missing ${cursor.nodeType}`
  if (cursor.nodeType !== 'ERROR') return undefined
  const [first, last] = [cursor.startPosition.row + 1, cursor.endPosition.row + 1]
  // An error that the parser could not place takes in all that follows it, or the whole file.
  if (last - first > 2) return `syntax error somewhere in lines ${first} to ${last}`
  const [line = ''] = text.slice(cursor.startIndex, cursor.endIndex).split(/\r?\n/, 1)
  return `syntax error near "${line.slice(0, 40)}"`
}
