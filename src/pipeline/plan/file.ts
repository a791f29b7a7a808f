import type { Transform } from '../../../transforms/define-transform.js'
import { heldAdapter } from '../../../transforms/runtime/text.js'
import { sendsToken } from '../../clients/address/tokens.js'
import { scriptFactsOf } from '../../clients/follow/script-facts.js'
import { parseScripts, type ScriptFile } from '../../languages/script/script.js'
import { declarationsOf, functionAround, identifiersNamed } from '../../languages/script/syntax.js'
import type { Config } from '../../model/config.js'
import { applyEdits } from '../../model/edits.js'
import type { CheckOutcome, PlannedFile } from '../../model/plan.js'
import type { ScriptFacts } from '../../model/script-facts.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { SourceText, Tree } from '../../model/source.js'
import { encode } from '../../repository/decode.js'
import { mergeRepeated } from '../../rewrite/edits.js'
import { isAtHand } from '../../rewrite/token.js'
import { sourceOf } from '../gather.js'
import { sentenceOf } from '../outcomes.js'
import type { ScanResult } from '../scan.js'
import { formatFor } from './formatter-options.js'
import { importStyleOf } from './import-style.js'
import { onlyPlannedLines, secondOpinion, verify } from './verify.js'

export interface FileContext {
  readonly scanned: ScanResult
  readonly transforms: readonly Transform[]
  readonly config: Config
  /** Sockets that this plan writes. */
  readonly written: ReadonlySet<DecidedSocket>
  /** Path of the adapter for this file. */
  readonly adapter?: string
}

/** The edits of one file, with the sockets that it opens or uses, checked. */
export function planFile(
  tree: Tree,
  path: string,
  sockets: readonly DecidedSocket[],
  context: FileContext,
): PlannedFile {
  const { scanned, transforms, config, adapter } = context
  const source = formattedAs(tree, scanned.sources.get(path))
  const written = sockets.filter((socket) => context.written.has(socket))
  // A page of a demo or a test that loads a script of the source must load what that needs.
  const isLoader = written.every((socket) => isOnlyLoadedBy(path, socket))
  if (!source || (source.zone !== 'source' && !isLoader) || written.length === 0)
    return { kind: 'unchanged', path, sockets }
  const failed = (message: string, checks: readonly CheckOutcome[] = []): PlannedFile => ({
    kind: 'failed',
    path,
    message,
    checks,
  })
  const read = tree.read(path)
  if (read.kind !== 'bytes') return failed('cannot be read again')
  const before = Uint8Array.from(read.bytes)
  if (sourceOf(path, before)?.text !== source.text) return failed('changed while it was read')
  if (source.encoding === 'utf-16le') return failed('UTF-16 files are not rewritten')
  try {
    if (isLoader) return planLoader(path, before, source, written, context)
    const [parsed] = parseScripts([source])
    if (parsed?.kind !== 'parsed') return failed(parsed?.message ?? 'cannot be parsed')
    const facts = scriptFactsOf(parsed.file)
    const taken = takenToken(parsed.file, written, config, facts)
    if (taken !== undefined) return failed(taken)
    const around = {
      config,
      facts,
      heldAdapter,
      imports: importStyleOf(tree, path, facts),
      ...(adapter === undefined ? {} : { adapter }),
    }
    // A socket that stays is a neighbour: the members of the class that it needs stay as well.
    const known = sockets.map((socket) => (context.written.has(socket) ? socket : unwritten(socket)))
    // Two transforms may want the same import.
    const edits = mergeRepeated(transforms.flatMap((transform) => transform.edit(source, known, around)))
    if (edits.length === 0) return { kind: 'unchanged', path, sockets }
    const text = applyEdits(source.text, edits)
    const checks = verify(parsed.file, text, edits, known, transforms, config)
    const wrong = checks.find((check) => check.outcome === 'fail')
    const flaw = wrong?.check === 'parses' ? secondOpinion(parsed.file) : undefined
    if (flaw !== undefined) return failed(`it is already invalid: ${flaw}`)
    if (wrong?.outcome === 'fail') return failed(`${wrong.check}: ${wrong.detail}`, checks)
    const own = written.filter(({ usage }) => usage.path === path)
    const after = encode(text, source)
    return { kind: 'change', path, before, after, edits, sockets: own, followUps: [], checks }
  } catch (error) {
    return failed(sentenceOf(error, 'the rewrite'))
  }
}

/** Formatters treat scripts inside of other files in ways of their own. */
function formattedAs(tree: Tree, source: SourceText | undefined): SourceText | undefined {
  if (source?.language !== 'javascript' && source?.language !== 'typescript') return source
  return { ...source, format: formatFor(tree, source.path) }
}

function isOnlyLoadedBy(path: string, { usage }: DecidedSocket): boolean {
  return usage.path !== path && usage.uses.every((use) => use.path !== path)
}

/** A page that gains a tag for the scripts that it loads: its own are left alone, and may be anything. */
function planLoader(
  path: string,
  before: Uint8Array,
  source: SourceText,
  written: readonly DecidedSocket[],
  { transforms, config, adapter }: FileContext,
): PlannedFile {
  const facts: ScriptFacts = { modules: 'none', imports: [], firstStatement: 0, mentions: [] }
  const around = { config, facts, heldAdapter, ...(adapter === undefined ? {} : { adapter }) }
  const edits = mergeRepeated(transforms.flatMap((transform) => transform.edit(source, written, around)))
  if (edits.length === 0) return { kind: 'unchanged', path, sockets: written }
  const text = applyEdits(source.text, edits)
  const checks = [onlyPlannedLines(source.text, text, edits)]
  const [wrong] = checks.filter((check) => check.outcome === 'fail')
  return wrong?.outcome === 'fail'
    ? { kind: 'failed', path, message: `${wrong.check}: ${wrong.detail}`, checks }
    : { kind: 'change', path, before, after: encode(text, source), edits, sockets: [], followUps: [], checks }
}

/** The socket as one that this plan leaves as it is. */
export function unwritten({ usage, verdict: { reasons } }: DecidedSocket): DecidedSocket {
  return { usage, verdict: { kind: 'manual', reasons, needs: [], notes: [] } }
}

/** Where the function that gives the token would be called by its name, and that is the socket, or what a function around it declares. */
function takenToken(
  file: ScriptFile,
  written: readonly DecidedSocket[],
  config: Config,
  facts: ScriptFacts,
): string | undefined {
  const { auth } = config
  const { path } = file.source
  if (!auth) return undefined
  const { token, from } = auth
  if (from !== undefined && !isAtHand(path, { token, from }, facts)) return undefined
  const scopes =
    from === undefined
      ? []
      : identifiersNamed(file.morph, file.ast, token)
          .flatMap((name) => declarationsOf(name))
          .flatMap((declaration) => functionAround(file.morph, declaration) ?? [])
  const socket = written.find(
    ({ usage }) =>
      usage.path === path &&
      sendsToken(usage, config) &&
      (usage.binding.name === token ||
        scopes.some(
          (scope) => scope.getPos() <= usage.construction.start && usage.construction.end <= scope.getEnd(),
        )),
  )
  return (
    socket &&
    `auth.token of the configuration is ${token}, and that name means something else at line ${socket.usage.location.start.line}`
  )
}
