import type { Language, Parser, TreeCursor } from 'web-tree-sitter'
import { lineStartsOf, positionAt } from '../model/lines.js'
import type { Problem, Span } from '../model/source.js'
import { type Grammar, grammarPath } from './grammar.js'
import { type Cursor, type Walk, walkOf } from './tree-cursor.js'
import { loadTreeSitter, type TreeSitter } from './tree-sitter.js'

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
  readonly problems: readonly Problem[]
}

/** `at` is where the text begins in its file: spans of nodes count from the file's start, lines of problems from the text's. */
export type ParseTree = (text: string, at?: number) => SyntaxTree

/** What is peculiar to a grammar. */
interface Dialect {
  readonly grammar: Grammar
  /** Nodes that may stand between any two others and say nothing to us. */
  readonly ignored: ReadonlySet<string>
  /** Nodes that never have children: most of a file, and asking each costs a call into wasm. */
  readonly leaves?: ReadonlySet<string>
  /** Prepares the text without moving an offset; lines may become one. */
  readonly prepare?: (text: string) => string
}

/** One wrong indent or brace can cause hundreds of errors; the first ones show where to look. */
const maxProblems = 20

/** Loads runtime and grammar (about 30 ms). What comes back is synchronous: neighbours are parsed on demand. */
async function loadParser(dialect: Dialect): Promise<ParseTree> {
  const treeSitter = await loadTreeSitter()
  const { library, wasm } = treeSitter
  const language = await library.Language.load(grammarPath(dialect.grammar))
  const parser = new library.Parser().setLanguage(language)
  const reading = { ...dialect, kindOf: kindsOf(language, dialect), language }
  const walk = walkOf(wasm, parser)
  treeSitter.keep()
  return (text, at = 0) => parse(treeSitter, parser, walk, reading, text, at)
}

/** A parser that is loaded once a run. */
export interface LazyParser {
  load(): Promise<ParseTree>
  /** Once it is loaded. */
  loaded(): ParseTree
}

export function lazyParser(dialect: Dialect): LazyParser {
  let asked: Promise<ParseTree> | undefined
  let parse: ParseTree | undefined
  return {
    load: () => (asked ??= loadParser(dialect).then((loaded) => (parse = loaded))),
    loaded() {
      if (!parse) throw new Error(`the parser of ${dialect.grammar} is not loaded`)
      return parse
    },
  }
}

interface Reading extends Dialect {
  readonly language: Language
  readonly kindOf: KindOf
}

/** Characters that the parser gets at once: it requests again those that it reads again. */
const handedOut = 256

/**
 * How many functions the parser and its grammar may call (10 to 100 ns each). Real code takes 25 for a character at most, and 3 million
 * beside. Where each error costs what all before it cost, or white space is looked through at each of its places, no number is enough.
 */
const mostCalls = (characters: number) => 40 * characters + Math.min(100_000 + 1000 * characters, 20_000_000)

/** The tree lives outside the garbage collector's reach: it is copied in one walk and deleted at once. */
function parse(
  treeSitter: TreeSitter,
  parser: Parser,
  walk: Walk,
  reading: Reading,
  text: string,
  at: number,
): SyntaxTree {
  const prepared = reading.prepare?.(text) ?? text
  const most = mostCalls(prepared.length)
  const tree = treeSitter.attempt((calls) => {
    const isOver = () => calls() > most
    const whole = parser.parse(
      // It requests text within one step of its progress.
      (index) => (isOver() ? '' : prepared.slice(index, index + handedOut)),
      null,
      { progressCallback: isOver },
    )
    if (whole && !isOver()) return whole
    whole?.delete()
    parser.reset()
    return undefined
  })
  if (!tree) return unread
  try {
    return tree.rootNode.hasError
      ? copyBroken(tree.walk(), reading, text, at)
      : { root: copy(walk(tree), reading, at), problems: [] }
  } finally {
    tree.delete()
  }
}

/** What all nodes of one id share: looked up once for each id of the grammar, since a lookup for each node is half of a walk. */
interface Kind {
  readonly type: string
  readonly is: 'token' | 'ignored' | 'leaf' | 'branch'
}

type KindOf = (id: number) => Kind

function kindsOf(language: Language, { ignored, leaves }: Dialect): KindOf {
  const kinds: (Kind | undefined)[] = []
  const error: Kind = { type: 'ERROR', is: 'branch' }
  const kindOf = (type: string, isNamed: boolean): Kind['is'] => {
    if (!isNamed) return 'token'
    if (ignored.has(type)) return 'ignored'
    return leaves?.has(type) ? 'leaf' : 'branch'
  }
  return (id) => {
    const known = kinds[id]
    if (known) return known
    const type = language.nodeTypeForId(id)
    // Errors have an id far beyond those of the grammar.
    if (type === null || type === error.type) return error
    const kind = { type, is: kindOf(type, language.nodeTypeIsNamed(id)) }
    kinds[id] = kind
    return kind
  }
}

interface Draft extends SyntaxNode {
  children: SyntaxNode[]
  tokens: string[]
}

// Most nodes are leaves, and most others have no token: one list for all of them.
const noChildren: SyntaxNode[] = []
const noTokens: string[] = []

const nothing: SyntaxNode = { type: 'ERROR', field: undefined, start: 0, end: 0, children: [], tokens: [] }

/** A grammar that gets lost in a text tries many meanings, or nests what it cannot place. */
const unread: SyntaxTree = {
  root: nothing,
  problems: [{ line: 1, message: 'too broken or too ambiguous to be parsed', isCutOff: true }],
}

/** Stands for every keyword, operator and ignored node: nothing is read below them, and each property costs a call into wasm. */
const aside: Draft = { type: '', field: undefined, start: 0, end: 0, children: noChildren, tokens: noTokens }

/** Looking for errors costs two calls a node. */
function copyBroken(cursor: TreeCursor, reading: Reading, text: string, at: number): SyntaxTree {
  const problems: Problem[] = []
  const starts = lineStartsOf(text)
  const lineAt = (offset: number) => positionAt(starts, offset).line
  let brokenBelow = Number.POSITIVE_INFINITY
  const root = copy(cursor, reading, at, (depth) => {
    if (depth > brokenBelow) return
    brokenBelow = Number.POSITIVE_INFINITY
    const message = problemAt(cursor, text, lineAt)
    if (message === undefined) return
    brokenBelow = depth
    if (problems.length < maxProblems) problems.push({ line: lineAt(cursor.startIndex), message })
  })
  return { root, problems }
}

/**
 * Iterative, because a generated file can nest deeper than the call stack. Where `look` is given, it is shown every node, and how
 * deep it lies.
 */
function copy(
  cursor: Cursor,
  { language, kindOf }: Reading,
  at: number,
  look?: (depth: number) => void,
): SyntaxNode {
  try {
    const root = draft(cursor, at, kindOf(cursor.nodeTypeId).type, undefined)
    const parents: Draft[] = []
    let node = root
    let isOpened = true
    for (;;) {
      look?.(parents.length)
      if (isOpened && cursor.gotoFirstChild()) parents.push(node)
      else {
        while (!cursor.gotoNextSibling()) {
          if (!cursor.gotoParent() || parents.length === 0) return root
          parents.pop()
        }
      }
      const parent = parents[parents.length - 1]
      if (!parent) return root
      const { type, is } = kindOf(cursor.nodeTypeId)
      // Tokens are leaves, or hold only tokens, e.g. `not in`. An error may lie anywhere.
      isOpened = is === 'branch' || look !== undefined
      node = aside
      if (parent === aside || is === 'ignored') continue
      if (is === 'token') {
        if (parent.tokens === noTokens) parent.tokens = [type]
        else parent.tokens.push(type)
        continue
      }
      node = draft(cursor, at, type, language.fieldNameForId(cursor.currentFieldId) ?? undefined)
      if (parent.children === noChildren) parent.children = [node]
      else parent.children.push(node)
    }
  } finally {
    cursor.delete()
  }
}

function draft(cursor: Cursor, at: number, type: string, field: string | undefined): Draft {
  return {
    type,
    field,
    start: at + cursor.startIndex,
    end: at + cursor.endIndex,
    children: noChildren,
    tokens: noTokens,
  }
}

function problemAt(cursor: TreeCursor, text: string, lineAt: (offset: number) => number): string | undefined {
  if (cursor.nodeIsMissing) return `missing ${cursor.nodeType}`
  if (cursor.nodeType !== 'ERROR') return undefined
  const [first, last] = [lineAt(cursor.startIndex), lineAt(cursor.endIndex)]
  // An error that the parser could not place takes in all that follows it, or the whole file.
  if (last - first > 2) return `syntax error somewhere in lines ${first} to ${last}`
  const [line = ''] = text.slice(cursor.startIndex, cursor.endIndex).split(/\r?\n/, 1)
  return `syntax error near "${line.slice(0, 40)}"`
}
