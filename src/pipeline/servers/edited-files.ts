import type { ParsedBase, SourceHost } from '../../languages/parsed-file.js'
import { applyEdits } from '../../model/edits.js'
import { languageOf } from '../../model/language-of.js'
import type { CheckOutcome, PlannedFile, TextEdit } from '../../model/plan.js'
import type { SourceText, Tree } from '../../model/source.js'
import { decode, encode } from '../../repository/decode.js'
import { Outcomes } from '../outcomes.js'
import { onlyPlannedLines, outcome } from '../plan/verify.js'
import { type ReadServers, readServers } from './read-servers.js'

/** A server's file with these edits. Bytes outside of them stay. */
export function editedFile({ source }: ParsedBase, edits: readonly TextEdit[], tree: Tree): PlannedFile {
  const failed = (message: string, checks: readonly CheckOutcome[] = []): PlannedFile => ({
    kind: 'failed',
    path: source.path,
    message,
    checks,
  })
  const bytes = tree.read(source.path)
  if (bytes.kind !== 'bytes') return failed('cannot be read again')
  const before = Uint8Array.from(bytes.bytes)
  if (decode(before)?.text !== source.text) return failed('changed while it was read')
  const after = applyEdits(source.text, edits)
  const checks = [onlyPlannedLines(source.text, after, edits)]
  const wrong = checks.find(({ outcome }) => outcome === 'fail')
  if (wrong?.outcome === 'fail') return failed(`${wrong.check}: ${wrong.detail}`, checks)
  return {
    kind: 'change',
    path: source.path,
    before,
    after: encode(after, source),
    edits,
    sockets: [],
    followUps: [],
    checks,
  }
}

/** The changed files as they come out of their checks, by path: they must parse. `left`: paths of those that a second run would change again. */
export function readAgain(
  files: readonly PlannedFile[],
  before: SourceHost,
  left: (read: ReadServers, host: SourceHost) => ReadonlySet<string>,
): ReadonlyMap<string, PlannedFile> {
  const changes = files.filter((file) => file.kind === 'change')
  if (changes.length === 0) return new Map()
  const texts = new Map(changes.map(({ path, after }) => [path, decode(after)?.text ?? '']))
  const host = overlay(before, texts)
  const read = readServers(host.paths, host, new Outcomes([]))
  const again = left(read, host)
  return new Map(
    changes.map((file): [string, PlannedFile] => {
      return [file.path, checkedOnce(file, read.files.get(file.path), again.has(file.path))]
    }),
  )
}

/** A changed file with the results of its checks. `now`: its new text, parsed; `isLeft`: a second run would change it again. */
export function checkedOnce(
  file: Extract<PlannedFile, { kind: 'change' }>,
  now: ParsedBase | undefined,
  isLeft: boolean,
): PlannedFile {
  const [problem] = now?.problems ?? []
  const said = problem ? `line ${problem.line}: ${problem.message}` : now ? undefined : 'no result'
  const checks: CheckOutcome[] = [
    ...file.checks,
    outcome('parses', said),
    outcome('idempotent', isLeft ? 'a second run would change the file again' : undefined),
  ]
  const wrong = checks.find((check) => check.outcome === 'fail')
  return wrong?.outcome === 'fail'
    ? { kind: 'failed', path: file.path, message: `${wrong.check}: ${wrong.detail}`, checks }
    : { ...file, checks }
}

function overlay(host: SourceHost, texts: ReadonlyMap<string, string>): SourceHost {
  const paths = [...new Set([...host.paths, ...texts.keys()])].sort()
  const listed = new Set(paths)
  return {
    paths,
    has: (path) => listed.has(path),
    text: (path) => texts.get(path) ?? host.text(path),
    read(path): SourceText | undefined {
      const text = texts.get(path)
      if (text === undefined) return host.read(path)
      const known = host.read(path)
      return known
        ? { ...known, text }
        : { path, language: languageOf(path), zone: 'source', text, encoding: 'utf-8', byteOrderMark: false }
    },
  }
}
