import { loadsAt, pageLoadsOf } from '../../src/model/classic-loads.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { DecidedSocket } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { placeAbove } from '../../src/rewrite/doc-comment.js'
import { indentAt, lineStart } from '../../src/rewrite/lines.js'
import { quoted, styleOf } from '../../src/rewrite/style.js'
import type { Surroundings } from '../../src/rewrite/surroundings.js'

/** What a page or a worker gains so that the adapter is there before a script that imports nothing. */
export function loadEdits(
  source: SourceText,
  all: readonly DecidedSocket[],
  { facts, heldAdapter }: Surroundings,
): readonly TextEdit[] {
  const written = loadsAt(all, source.path)
  const isWorker = written.some(({ verdict: { classic } }) =>
    classic?.loads.some(({ kind }) => kind === 'worker'),
  )
  return isWorker ? workerEdits(source, written, facts) : tagEdits(source, written, heldAdapter)
}

/** `<script src="/js/sse-socket.classic.js"></script>`, or the adapter itself, on new lines where the next tag begins one. */
function tagEdits(
  source: SourceText,
  written: readonly DecidedSocket[],
  heldAdapter: Surroundings['heldAdapter'],
): readonly TextEdit[] {
  const { text, path } = source
  const load = pageLoadsOf(written).get(path)
  if (!load || load.isThere) return []
  const { at, address, above, attributes, isDeferred } = load
  if (address === undefined && !heldAdapter) return []
  const indent = text.slice(lineStart(text, at), at)
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const tag =
    address === undefined
      ? `<script${attributes}>\n${heldAdapter?.()}</script>`.replaceAll('\n', newline)
      : `<script src=${address}${isDeferred ? ' defer' : ''}${attributes}></script>`
  const behind = /^[ \t]*$/.test(indent) ? `${newline}${indent}` : ''
  const lines = [...(above === undefined ? [] : [above]), tag].map((line) => `${line}${behind}`)
  return [{ at: { start: at, end: at }, text: lines.join(''), what: 'adapter' }]
}

function workerEdits(
  source: SourceText,
  written: readonly DecidedSocket[],
  { firstStatement }: Surroundings['facts'],
): readonly TextEdit[] {
  const { text, path } = source
  const own = written.find(({ usage }) => usage.path === path)
  const name = own?.verdict.classic?.path.replace(/^.*\//s, '')
  if (!own || name === undefined) return []
  if (text.match(/\bimportScripts\([^()]{0,1000}\)/g)?.some((call) => call.includes(name))) return []
  const style = styleOf(source, own.usage.binding.statement ?? own.usage.construction)
  const next = text.slice(firstStatement)
  const at = placeAbove(text, firstStatement)
  // Without it, what follows would be called, indexed or reckoned with.
  const end = /^[([`/+*-]/.test(next) ? ';' : style.semicolon
  const blank = next.startsWith('importScripts') ? '' : style.newline
  const line = `${indentAt(text, firstStatement)}importScripts(${quoted(`./${name}`, style)})${end}${style.newline}`
  return [{ at: { start: at, end: at }, text: `${line}${blank}`, what: 'adapter' }]
}
