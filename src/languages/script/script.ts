import { createRequire } from 'node:module'
import type { SourceFile, ts } from 'ts-morph'
import { lineStartsOf, positionAt } from '../../model/lines.js'
import { withoutMarkers } from '../../model/marker.js'
import { countNode, isOfTheText, parseWithin } from '../../model/parser-budget.js'
import { atFile } from '../../model/run-limit.js'
import type { Language, Problem, SourceText, Span } from '../../model/source.js'
import { type Dialect, embeddedFile, type UnreadMarkup } from '../embedded/embedded-file.js'
import type { MarkupAttribute } from '../embedded/read-markup.js'
import { depthAnalysed, isTooDeep } from '../nesting.js'
import type { ParsedBase, ParseResult, SourceHost } from '../parsed-file.js'
import { guardsOf } from './guards.js'
import { answerByNodes } from './nodes.js'
import { projectOf, ScriptProject } from './project.js'

/** The part of ts-morph that parsed files are read with: tests for kinds of nodes, the kinds, the compiler. */
export type TsMorph = Pick<typeof import('ts-morph'), 'Node' | 'SyntaxKind' | 'ts'>

/** A JS or TS file, or the scripts of an HTML page or a single-file component at their places in it. */
export interface ScriptFile extends ParsedBase {
  readonly ast: SourceFile
  /** The loaded parser module: rules reach `Node` and `SyntaxKind` through it, since importing it costs ten empty Nodes. */
  readonly morph: TsMorph
  /** The text holds several scripts or only parts of a host file: edits need the host's own rules. */
  readonly embedded: boolean
  /** The tree that it was read from. */
  readonly host?: SourceHost
  /** It says itself nothing of modules, and is loaded as one: through a bundler, or by a page as it is. */
  readonly loadedAs?: 'bundled' | 'page-module'
  /** Its package is for React Native, and renders nothing for browsers. */
  readonly isNative?: boolean
  /** The service worker of a browser's extension loads it. */
  readonly inExtensionWorker?: boolean
  /**
   * Code of the host's markup that `ast` holds: handlers (`onclick="…"`, `@click="…"`) and expressions (`{…}`). It lies in a
   * function that no script calls, each handler in a separate one. Nothing there is ever rewritten.
   */
  readonly markup: readonly Span[]
  /** Code of the host's markup that `ast` lacks: it does not parse. A name in it may be an unseen use. */
  readonly unreadMarkup: readonly UnreadMarkup[]
  /** Every attribute of the host's markup. */
  readonly attributes: readonly MarkupAttribute[]
  /** A free name in `markup` is a variable of the page; false for Vue's options API, where it is a member of `this`. */
  readonly markupNamesAreVariables: boolean
}

const require = createRequire(import.meta.url)
let loaded: TsMorph | undefined

/** Loads the parser on first use. `require` and not `import`: the ESM loader would first lex megabytes for exports. */
export function tsMorph(): TsMorph {
  if (!loaded) {
    const compiler = require('#compiler') as TsMorph['ts']
    answerByNodes(compiler, countNode)
    loaded = { ts: compiler, SyntaxKind: compiler.SyntaxKind, Node: guardsOf(compiler) }
  }
  return loaded
}

/** Where the scanned root lies in the parser's own file system, so that no path of this machine gets in. */
const virtualRoot = '/root/'

const embeddedLanguages: ReadonlySet<Language> = new Set(['html', 'vue', 'svelte', 'astro'])

/**
 * Parses all candidate scripts into one project, so that names can be followed from file to file.
 * Nothing is read from disk: neither `lib.d.ts` nor `node_modules`, so installed packages change no result.
 */
export function parseScripts(
  sources: readonly SourceText[],
  host?: SourceHost,
  beside?: ScriptFile,
): ParseResult<ScriptFile>[] {
  if (sources.length === 0) return []
  const morph = tsMorph()
  // Files that are found later join the project of the first: there is one a run.
  const project = beside ? projectOf(beside.ast) : new ScriptProject(morph.ts)
  return sources.map((source) => {
    atFile(source.path)
    try {
      const file: ScriptFile = { ...parseOne(morph, project, source), ...(host && { host }) }
      if (!isTooDeep(morph, file.ast.compilerNode, depthAnalysed)) return { kind: 'parsed', file }
      // It would take the others of the project with it.
      project.removeSourceFile(file.ast)
      return { kind: 'failed', path: source.path, message: tooDeep }
    } catch (error) {
      return {
        kind: 'failed',
        path: source.path,
        message:
          error instanceof RangeError ? tooDeep : ((error as Error).message.split('\n')[0] ?? 'parse error'),
      }
    }
  })
}

export const tooDeep = 'nested too deep to be analysed'

function parseOne(morph: TsMorph, project: ScriptProject, source: SourceText): ScriptFile {
  const text = withoutMarkers(source.text)
  if (!embeddedLanguages.has(source.language)) {
    const path = virtualRoot + source.path
    const first = newFile(path, text)
    const problems = problemsOf(first)
    const isWhole = problems.length === 0 || source.language !== 'javascript' || !text.includes('<!--')
    if (isWhole) return { source, ast: first, morph, embedded: false, problems, ...noMarkup }
    const ast = newFile(path, withoutHtmlComments(text))
    return { source, ast, morph, embedded: false, problems: problemsOf(ast), ...noMarkup }
  }
  const host = embeddedFile(text, source.language, (code, dialect) => parses(morph, code, dialect))
  const path = `${virtualRoot}${source.path}.${extensions[host.dialect]}`
  const ast = newFile(path, host.text)
  return {
    source,
    ast,
    morph,
    embedded: true,
    problems: problemsOf(ast),
    markup: host.markup,
    unreadMarkup: host.unreadMarkup,
    attributes: host.attributes,
    markupNamesAreVariables: host.namesAreVariables,
  }

  function newFile(path: string, text: string): SourceFile {
    return parseWithin(morph.ts, text.length, () => project.createSourceFile(path, asModule(text)))
  }
}

/** Browsers and Node take `<!--`, and `-->` at a line's beginning, for comments to the line's end in what is no module: ECMAScript, B.1.1. */
function withoutHtmlComments(text: string): string {
  return text.replace(/<!--.*|^[ \t]*-->.*/gm, (comment) => ' '.repeat(comment.length))
}

const noMarkup = { markup: [], unreadMarkup: [], attributes: [], markupNamesAreVariables: true } as const

/** Markup in JavaScript is harmless to read; in TypeScript it takes a form of type assertion away. */
const extensions: Readonly<Record<Dialect, string>> = { js: 'jsx', ts: 'ts', tsx: 'tsx' }

/** Code that is too much for the parser is not whole for us. */
function parses({ ts }: TsMorph, code: string, dialect: Dialect): boolean {
  try {
    const file = parseWithin(ts, code.length, () =>
      ts.createSourceFile(`code.${extensions[dialect]}`, code, ts.ScriptTarget.ESNext),
    )
    return syntaxErrors(file).length === 0
  } catch (error) {
    if (isOfTheText(error)) return false
    throw error
  }
}

/**
 * Two scripts that both declare `let ws` have two variables, as far as one file shows; without a mark they would be one global. The
 * mark stands behind the text, so that every offset stays. (The compiler's own option for this does not reach files that are made
 * in memory.) A second byte order mark is white space to engines; the library removes one at the top, which would move every
 * offset.
 */
function asModule(text: string): string {
  return `${text.replace(/^\ufeff/, ' ')}\nexport {}`
}

function problemsOf(ast: SourceFile): Problem[] {
  const found = syntaxErrors(ast.compilerNode)
  if (found.length === 0) return []
  const starts = lineStartsOf(ast.getFullText())
  const conflict = found.find(({ code }) => code === conflictMarker)
  return (conflict ? [conflict, ...found.slice(0, 4)] : found.slice(0, 5)).map((problem) => ({
    line: positionAt(starts, problem.start ?? 0).line,
    message: typeof problem.messageText === 'string' ? problem.messageText : 'syntax error',
    ...(problem === conflict && { isCutOff: true }),
  }))
}

/** Behind such a line the scanner skips what it takes for the other side, up to the end of the text. */
const conflictMarker = 1185

interface SyntaxProblem {
  readonly start?: number
  readonly code: number
  readonly messageText: unknown
}

/** What the parser itself complained of, before any program exists. */
function syntaxErrors(file: ts.SourceFile): readonly SyntaxProblem[] {
  const found = (file as unknown as { parseDiagnostics?: readonly SyntaxProblem[] }).parseDiagnostics ?? []
  return found.every(({ code }) => !ofStrictCode.has(code)) || isModule(file)
    ? found
    : found.filter(({ code }) => !ofStrictCode.has(code))
}

/** Codes for `010`, `09`, `'\07'` and `'\8'`, which engines accept outside modules: ECMAScript, 12.9.3.1 and 12.9.4.1. */
const ofStrictCode: ReadonlySet<number> = new Set([1121, 1487, 1488, 1489])

/** Itself, not by the mark that stands behind its text. */
function isModule(file: ts.SourceFile): boolean {
  const { externalModuleIndicator: first } = file as unknown as { externalModuleIndicator?: ts.Node }
  return first !== undefined && first !== file.statements.at(-1)
}
