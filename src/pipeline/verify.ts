import { createRequire } from 'node:module'
import type { Transform } from '../../transforms/define-transform.js'
import { parseScripts } from '../languages/script.js'
import { lineStartsOf, positionAt } from '../model/lines.js'
import type { CheckName, CheckOutcome, TextEdit } from '../model/plan.js'
import type { DecidedSocket } from '../model/socket.js'
import type { SourceText } from '../model/source.js'
import { decide } from '../sockets/decide.js'
import { traceSockets } from '../sockets/trace.js'

const require = createRequire(import.meta.url)

/**
 * Checks one rewritten file before it may be written. `parses` asks a second parser, Babel's as jscodeshift sets it up,
 * so that a slip of the one that planned the edits is seen.
 */
export function verify(
  before: SourceText,
  after: string,
  edits: readonly TextEdit[],
  rewritten: readonly DecidedSocket[],
  transforms: readonly Transform[],
): CheckOutcome[] {
  const source: SourceText = { ...before, text: after }
  const [parsed] = parseScripts([source])
  if (parsed?.kind !== 'parsed')
    return [{ check: 'parses', outcome: 'fail', detail: parsed?.message ?? 'no result' }]
  const [problem] = parsed.file.problems
  const usages = traceSockets(parsed.file)
  const resolved = new Set(rewritten.map(({ usage }) => usage.id))
  const left = usages.filter((usage) => resolved.has(usage.id) && usage.api === 'native')
  const sockets = usages.map((usage) => ({ usage, verdict: decide(usage, {}) }))
  const again = left.length > 0 ? transforms.flatMap((transform) => transform.edit(source, sockets)) : []
  return [
    outcome('parses', problem ? `line ${problem.line}: ${problem.message}` : secondOpinion(source)),
    outcome('only-planned-lines', strayLine(before.text, after, edits)),
    outcome('findings-resolved', left[0] && `line ${left[0].location.start.line} still opens a WebSocket`),
    outcome('idempotent', again.length > 0 ? 'a second run would change the file again' : undefined),
    { check: 'no-new-type-errors', outcome: 'not-run', because: 'not part of this version' },
  ]
}

function outcome(check: CheckName, detail: string | undefined): CheckOutcome {
  return detail === undefined ? { check, outcome: 'pass' } : { check, outcome: 'fail', detail }
}

/** What Babel says against the text; undefined when it parses. The parser goes by the file's extension: `<T>x` is no JSX. */
function secondOpinion(source: SourceText): string | undefined {
  const getParser = require('jscodeshift/src/getParser') as (name: string) => { parse(code: string): unknown }
  const name = /\.[cm]?ts$/.test(source.path) ? 'ts' : 'tsx'
  try {
    getParser(name).parse(source.text)
    return undefined
  } catch (error) {
    return (error as Error).message.split('\n')[0]
  }
}

/** A line that went though no edit touches it: asked of a real line diff, not of the edits that made the text. */
function strayLine(before: string, after: string, edits: readonly TextEdit[]): string | undefined {
  const { diffArrays } = require('diff') as typeof import('diff')
  const starts = lineStartsOf(before)
  const touched = new Set<number>()
  for (const { at } of edits) {
    const last = positionAt(starts, at.end).line
    for (let line = positionAt(starts, at.start).line; line <= last; line++) touched.add(line)
  }
  let line = 1
  for (const change of diffArrays(before.split('\n'), after.split('\n'))) {
    if (change.added) continue
    for (let i = 0; i < change.count; i++, line++) {
      if (change.removed && !touched.has(line)) return `line ${line} changed, and no edit was planned for it`
    }
  }
  return undefined
}
