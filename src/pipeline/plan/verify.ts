import { createRequire } from 'node:module'
import type { Node } from 'ts-morph'
import type { Transform } from '../../../transforms/define-transform.js'
import { scriptFactsOf } from '../../clients/follow/script-facts.js'
import { traceSockets } from '../../clients/follow/trace.js'
import { decideAll } from '../../clients/verdict/decide.js'
import { depthRewritten, isTooDeep } from '../../languages/nesting.js'
import { parseScripts, type ScriptFile, tooDeep } from '../../languages/script/script.js'
import { descendantsOf, referencesOf } from '../../languages/script/syntax.js'
import { AnalysisStopped } from '../../model/budget.js'
import type { Config } from '../../model/config.js'
import { movedBy } from '../../model/edits.js'
import { lineStartsOf, positionAt } from '../../model/lines.js'
import { readWithin } from '../../model/parser-budget.js'
import type { CheckName, CheckOutcome, TextEdit } from '../../model/plan.js'
import { type DecidedSocket, isWritable, type SocketUsage } from '../../model/socket.js'
import type { SourceText, Span } from '../../model/source.js'

const require = createRequire(import.meta.url)

/**
 * Checks one rewritten file against its old text, before it may be written. `parses` uses a second parser, Babel's as jscodeshift
 * sets it up, so that an error of the parser behind the plan is found.
 */
export function verify(
  was: ScriptFile,
  after: string,
  edits: readonly TextEdit[],
  sockets: readonly DecidedSocket[],
  transforms: readonly Transform[],
  config: Config,
): CheckOutcome[] {
  const before = was.source
  const source: SourceText = { ...before, text: after }
  const [parsed] = parseScripts([source])
  if (parsed?.kind !== 'parsed')
    return [{ check: 'parses', outcome: 'fail', detail: parsed?.message ?? 'no result' }]
  const [problem] = parsed.file.problems
  const opened = sockets.filter(({ usage }) => usage.path === before.path)
  const rewritten = opened.filter(isWritable)
  const left = opened.filter((socket) => !rewritten.includes(socket))
  const usages = traceSockets(parsed.file)
  // Both texts are read alone: what other files show about a class counts for neither.
  const native = usages.filter(isLeftNative).length
  const seen = traceSockets(was).filter(isLeftNative)
  const kept = seen.filter(({ construction }) => !rewritten.some(isMadeAt(construction))).length
  // A socket that stays was decided with the whole program in sight; alone in its file it may look harmless.
  const staying = new Set(left.map(({ usage }) => movedBy(edits, usage.construction).start))
  const decided = decideAll(
    usages.filter(({ construction }) => !staying.has(construction.start)),
    config,
  )
  const around = { config, facts: scriptFactsOf(parsed.file), adapter: before.path }
  const again = transforms.flatMap((transform) => transform.edit(source, decided, around))
  return [
    outcome('parses', problem ? `line ${problem.line}: ${problem.message}` : secondOpinion(parsed.file)),
    outcome(
      'only-planned-lines',
      strayLine(before.text, after, edits) ?? strayStatement(was, parsed.file, edits),
    ),
    outcome(
      'findings-resolved',
      native === kept
        ? unresolvedName(was, parsed.file, rewritten)
        : `${native} sockets are left, not ${kept}`,
    ),
    outcome('idempotent', again.length > 0 ? 'a second run would change the file again' : undefined),
  ]
}

function isMadeAt({ start }: Span): (socket: DecidedSocket) => boolean {
  return ({ usage }) => usage.construction.start === start
}

/** What stands behind a switch has been dealt with. */
function isLeftNative({ api, switched }: SocketUsage): boolean {
  return api === 'native' && switched === undefined
}

export function outcome(check: CheckName, detail: string | undefined): CheckOutcome {
  return detail === undefined ? { check, outcome: 'pass' } : { check, outcome: 'fail', detail }
}

/**
 * What Babel says against the text; undefined when it parses, as a module or, where it has neither import nor export, as a
 * classic script, which may declare a function twice. The parser goes by the file's extension: `<T>x` is no JSX.
 * @throws NotLookedAt where its stack may not hold the text
 */
export function secondOpinion({ ast, morph, source, embedded }: ScriptFile): string | undefined {
  if (isTooDeep(morph, ast.compilerNode, depthRewritten)) throw new AnalysisStopped(tooDeep)
  const getParser = require('#packages/jscodeshift-parsers') as (name: string, options?: object) => Parser
  // Of a page, the script that was made of it.
  const text = readWithin(embedded ? ast.getFullText() : source.text)
  const said = wordsAgainst(getParser(/\.[cm]?ts$/.test(ast.getFilePath()) ? 'ts' : 'tsx'), text)
  return said !== undefined && wordsAgainst(getParser('babylon', classicScript), text) === undefined
    ? undefined
    : said
}

interface Parser {
  parse(code: string): unknown
}

const classicScript = { sourceType: 'script', plugins: ['jsx'] }

function wordsAgainst(parser: Parser, text: string): string | undefined {
  try {
    parser.parse(text)
    return undefined
  } catch (error) {
    // A stack overflow does not prove the text wrong: the caller reports it.
    if (error instanceof RangeError) throw error
    return (error as Error).message.split('\n')[0]
  }
}

/** A name that meant a socket before and means nothing now: a use that the plan did not know of. */
function unresolvedName(
  was: ScriptFile,
  after: ScriptFile,
  sockets: readonly DecidedSocket[],
): string | undefined {
  for (const { usage } of sockets) {
    const { name } = usage.binding
    const free = (file: ScriptFile) =>
      referencesOf(file.morph, file.ast, name, undefined).filter((one) => !isOfAnotherFile(file, one)).length
    if (free(after) > free(was)) return `"${name}" is still used, and nothing declares it any more`
  }
  return undefined
}

/** The name in another file, where this one renames it: `import { name as local }`, `const { name: local } = require(…)`. */
function isOfAnotherFile({ morph }: ScriptFile, name: Node): boolean {
  const { Node: N } = morph
  const parent = name.getParent()
  if (N.isImportSpecifier(parent)) return parent.getNameNode() === name && parent.getAliasNode() !== undefined
  return N.isBindingElement(parent) && parent.getPropertyNameNode() === name
}

/**
 * Every statement that no edit touches must still be a statement, in the same kind of place: a line that goes must not
 * draw its neighbour under an `if`, nor, where semicolons are left out, join the lines around it.
 */
function strayStatement(was: ScriptFile, after: ScriptFile, edits: readonly TextEdit[]): string | undefined {
  const left = new Map<string, number>()
  for (const statement of statementsOf(after)) {
    const key = keyOf(statement)
    left.set(key, (left.get(key) ?? 0) + 1)
  }
  for (const statement of statementsOf(was)) {
    const [start, end] = [statement.getStart(), statement.getEnd()]
    if (edits.some(({ at }) => at.start < end && at.end > start)) continue
    const key = keyOf(statement)
    const count = left.get(key) ?? 0
    if (count === 0)
      return `line ${positionAt(lineStartsOf(was.source.text), start).line} would mean something else`
    left.set(key, count - 1)
  }
  return undefined
}

function statementsOf(file: ScriptFile): Node[] {
  const { Node: N, ts } = file.morph
  const kinds = [
    ts.SyntaxKind.ExpressionStatement,
    ts.SyntaxKind.VariableStatement,
    ts.SyntaxKind.ReturnStatement,
    ts.SyntaxKind.IfStatement,
    ts.SyntaxKind.FunctionDeclaration,
  ]
  return kinds
    .flatMap((kind) => descendantsOf(file.morph, file.ast, kind))
    .filter((node) => N.isStatement(node))
}

/** The text without a semicolon at its end: the line that goes may have lent it, or borrowed it. */
function keyOf(statement: Node): string {
  return `${statement.getParent()?.getKindName()} ${statement.getText().trimEnd().replace(/;$/, '').trimEnd()}`
}

/** The check of a file in which no code changes. */
export function onlyPlannedLines(before: string, after: string, edits: readonly TextEdit[]): CheckOutcome {
  return outcome('only-planned-lines', strayLine(before, after, edits))
}

/** Every run of lines that no edit touches must stand in the new text whole, and in the old order. */
function strayLine(before: string, after: string, edits: readonly TextEdit[]): string | undefined {
  const starts = lineStartsOf(before)
  const touched = new Set<number>()
  for (const { at } of edits) {
    const last = positionAt(starts, at.end).line
    for (let line = positionAt(starts, at.start).line; line <= last; line++) touched.add(line)
  }
  let from = 0
  let run = ''
  for (let line = 1; line <= starts.length + 1; line++) {
    const isRun = line <= starts.length && !touched.has(line)
    if (isRun) run += before.slice(starts[line - 1], starts[line])
    else if (run !== '') {
      const found = after.indexOf(run, from)
      if (found < 0) return `the lines before line ${line} changed, and no edit was planned for them`
      from = found + run.length
      run = ''
    }
  }
  return undefined
}
