import { charge } from '../../model/budget.js'
import { asksModel } from '../../model/language-models.js'
import { literally } from '../../model/literally.js'
import { once } from '../../model/once.js'
import type { Span } from '../../model/source.js'
import type { FunctionDefinition } from './ast.js'
import { reachedFrom } from './reach.js'
import type { Resolver } from './resolver.js'
import { outermost, textOf } from './stream-responses.js'

/** A loop of a generator that yields when something happens, and nothing until then. */
export interface SilentLoop {
  readonly definition: FunctionDefinition
  /** `while True`, `async for message in pubsub.listen()`. */
  readonly head: Span
}

interface Line {
  readonly text: string
  readonly indent: number
  readonly at: number
}

const beat =
  /heart_?beat|keep_?-?alive|\bping\b|_ping\b|ping_|\byield\s+[bf]?["']:(?!\s*(?:connected|ok|open|start))|(?:\.write\(|["']body["']:)\s*[bf]?["']:(?!\s*(?:connected|ok|open|start))/i
const waiting =
  /\.(?:get|receive|recv|wait|pop|dequeue|get_event|next_event)\( ?(?:block ?= ?True|True)? ?\)|\banext\(/
const timed =
  /\bwait_for\(|\btimeout\s*=|\bmove_on_after\(|\basyncio\.timeout\(|\bfail_after\(|\.wait\(\s*[\w.]+\s*\)|get\(\s*True\s*,/
const subscription = /\b(?:listen|subscribe\w*|pubsub|watch)\(/
/** Work that this request began: the stream ends with it. */
const ownWork =
  /\b(?:create_task|ensure_future|run_in_executor|Thread|submit|to_thread|Popen|create_subprocess_\w+)\(/
const stillOpen = /disconnect|connected|closed|running|stop|shutdown|alive|cancel/i
const deepest = 3

const yielding = /^yield\b|[=(]\s*yield\b/
/** `await response.write(…)` of aiohttp, `await send({"type": "http.response.body", …})` of ASGI. */
export const writing = /^await\s+(?:\w+\.)*(?:write|send)\(/

/** The loop for which a generator sends nothing; undefined where it ends by itself, sends something all the time, or is not understood. */
export function silentLoop(
  definition: FunctionDefinition,
  resolver: Resolver,
  depth = 0,
  writes: RegExp = yielding,
): SilentLoop | undefined {
  const text = textOf(definition)
  charge(text.length)
  const lines = linesOf(text, definition.span.start)
  if (depth > deepest) return undefined
  for (const [index, line] of lines.entries()) {
    const loop = /^while\b/.test(line.text)
      ? 'while'
      : /^(?:async\s+)?for\b/.test(line.text)
        ? 'for'
        : undefined
    if (!loop) continue
    const body = blockUnder(lines, index)
    if (body.some((one) => beat.test(one.text))) continue
    const all = body.filter((one) => writes.test(one.text))
    // The last word before it ends is no sign of life.
    const yields = all.filter((one) => !isLast(body, one))
    if (all.length === 0 || (yields.length === 0 && loop === 'while')) continue
    const { whiles, loops } = definition.body.module
    const head = [...whiles, ...loops].find((one) => one.head.start === line.at)?.head ?? {
      start: line.at,
      end: line.at + line.text.length,
    }
    if (loop === 'for') {
      if (!subscription.test(line.text) || body.some((one) => timed.test(one.text))) continue
      const inner = subscribed(definition, line, resolver)
      // What the repository's own generator does decides; of a package's, redis sends nothing of its own.
      if (
        inner === 'unknown'
          ? !/pubsub|\.listen\(\)/.test(line.text)
          : inner.every((one) => !silentLoop(one, resolver, depth + 1))
      )
        continue
      return { definition, head }
    }
    if (isSilent(line, body, yields, lines, definition)) return { definition, head }
  }
  return undefined
}

/** Names of what works on its own for minutes, with tools and models, and tells of it when it has something. */
const working = /\b\w{0,60}(?:agent|workflow|crew|orchestrat)\w{0,60}(?:\.\w{1,60}){0,3}\(/i

/** A generator that hands on the events of such work, `async for event in agent.run(task):`, and beats nowhere. */
export function waitsForWork(definition: FunctionDefinition, resolver: Resolver): boolean {
  if (mayBeat(definition) || timed.test(textOf(definition))) return false
  return linesOf(textOf(definition), definition.span.start).some((line) => {
    if (!/^async\s+for\b/.test(line.text)) return false
    const [, iterated = ''] = /\sin\s(.{1,300})/.exec(line.text) ?? []
    if (!working.test(iterated)) return false
    const inner = subscribed(definition, line, resolver)
    return inner === 'unknown' || !inner.some((one) => beat.test(textOf(one)))
  })
}

/** What ends a wait early, so that something else may be sent. */
const cutsWaits = /\bwait_for\(|\bmove_on_after\(|\basyncio\.(?:timeout|wait)\(|\bfail_after\(/

/** A generator that hands on the answer of a language model, asked by itself or by what it calls, and beats nowhere. */
export function waitsForModel(definition: FunctionDefinition, resolver: Resolver): boolean {
  if (mayBeat(definition)) return false
  const reached = [
    ...reachedFrom([definition], resolver, ({ source }) => asksModel.test(source.text)),
  ].flatMap((one) => ('body' in one ? [codeOf(one)] : []))
  charge(reached.reduce((sum, { length }) => sum + length, 0))
  return reached.some((one) => asksModel.test(one)) && !reached.some((one) => beat.test(one))
}

/** A generator that hands on another one, which it is given: `async for event in events:`. It waits as long as that one does. */
export function waitsForGiven(definition: FunctionDefinition): boolean {
  if (mayBeat(definition)) return false
  const names = definition.parameters.map(({ name }) => name)
  return linesOf(textOf(definition), definition.span.start).some((line, index, lines) => {
    const [, iterated = ''] = /^async\s+for\s.{1,200}\sin\s+(\w+)\s?:/.exec(line.text) ?? []
    return names.includes(iterated) && blockUnder(lines, index).some((one) => yielding.test(one.text))
  })
}

/** The function around it sends something while nothing happens, or may. */
const mayBeat = once((definition: FunctionDefinition): boolean => {
  const around = codeOf(outermost(definition.body) ?? definition)
  charge(around.length)
  return beat.test(around) || cutsWaits.test(codeOf(definition))
})

function codeOf(definition: FunctionDefinition): string {
  return sayingCode(textOf(definition))
}

/** Without comments, and without the `Connection: keep-alive` header, which is no heartbeat. */
function sayingCode(text: string): string {
  return text
    .replace(/^[ \t]*#.*$/gm, '')
    .replace(/["']connection["']\s{0,3}[:,\]]\s{0,3}=?\s{0,3}["']keep-alive["']/gi, '')
}

/** Whether a text says that it keeps a stream alive. */
export function saysBeatInPython(text: string): boolean {
  return beat.test(sayingCode(text))
}

function isSilent(
  loop: Line,
  body: readonly Line[],
  yields: readonly Line[],
  lines: readonly Line[],
  definition: FunctionDefinition,
): boolean {
  const waits = body.some((one) => waiting.test(one.text))
  const hasTimeout = body.some((one) => timed.test(one.text))
  const sleeps = body.some((one) => /\bsleep\(/.test(one.text))
  const ends = body.some(
    (one) => /^(?:break|return)\b|:\s*(?:break|return)\b/.test(one.text) && !isForOpenness(lines, one, loop),
  )
  if (ends && ownWork.test(textOf(outermost(definition.body) ?? definition))) return false
  if (waits && !hasTimeout) return true
  if (!hasTimeout && !sleeps) return false
  return yields.every((one) => isGuarded(lines, one, loop))
}

/** `yield "event: error…"` and then `return`, in the same block. */
function isLast(body: readonly Line[], line: Line): boolean {
  const after = body.slice(body.indexOf(line) + 1)
  const next = after.find((one) => one.indent <= line.indent && !/^[)\]}]/.test(one.text))
  return next !== undefined && next.indent === line.indent && /^(?:return|break|raise)\b/.test(next.text)
}

/** `if await request.is_disconnected(): break` */
function isForOpenness(lines: readonly Line[], line: Line, loop: Line): boolean {
  return headersOf(lines, line, loop).some(
    (one) => stillOpen.test(one.text) || /^except\b.*(?:Cancelled|GeneratorExit)/.test(one.text),
  )
}

/** Behind a test of whether anything is there to send, or for each of what may be nothing. */
function isGuarded(lines: readonly Line[], line: Line, loop: Line): boolean {
  const headers = headersOf(lines, line, loop)
  if (headers.some((one) => /^except\b/.test(one.text))) return false
  return headers.some((one) => {
    if (isRefilled(lines, one, loop)) return false
    if (/^else\b/.test(one.text)) {
      const before = lines.slice(0, lines.indexOf(one)).findLast((other) => other.indent === one.indent)
      return !(
        before && blockUnder(lines, lines.indexOf(before)).some((other) => /\byield\b/.test(other.text))
      )
    }
    if (/^(?:async\s+)?for\b/.test(one.text)) return !/\brange\(/.test(one.text) && !isGiven(lines, one, loop)
    return /^(?:if|elif)\b/.test(one.text) && !stillOpen.test(one.text)
  })
}

/** `if event:` after `if not event: event = newest()`: what was sent comes again, where nothing is new. */
function isRefilled(lines: readonly Line[], line: Line, loop: Line): boolean {
  const [, name] = /^if\s+(\w{1,100})(?:\s+is\s+not\s+None)?\s?:/.exec(line.text) ?? []
  if (name === undefined) return false
  const body = blockUnder(lines, lines.indexOf(loop))
  const absent = new RegExp(`^if\\s+(?:not\\s+${literally(name)}|${literally(name)}\\s+is\\s+None)\\s?:`)
  const filled = new RegExp(`^${literally(name)}\\s?=[^=]`)
  return body.some(
    (one) =>
      absent.test(one.text) &&
      one.at < line.at &&
      blockUnder(lines, lines.indexOf(one)).some((other) => filled.test(other.text)),
  )
}

/** `for symbol in symbols:`, of what the loop around neither makes nor fills: it is there, or the stream was none. */
function isGiven(lines: readonly Line[], line: Line, loop: Line): boolean {
  const [, name] = /^for\s[^:]{1,200}\sin\s+(\w{1,100})\s*:/.exec(line.text) ?? []
  if (name === undefined) return false
  const made = new RegExp(
    `\\b${literally(name)}\\b\\s*(?::[^=]{0,100})?[+|]?=[^=]|\\b${literally(name)}\\.(?:append|add|extend|update|clear|pop)\\(|\\bas ${literally(name)}\\b`,
  )
  return !blockUnder(lines, lines.indexOf(loop)).some((one) => made.test(one.text))
}

/** The heads of the blocks between a line and its loop, the innermost first. */
function headersOf(lines: readonly Line[], line: Line, loop: Line): readonly Line[] {
  const found: Line[] = []
  let indent = line.indent
  for (let at = lines.indexOf(line) - 1; at >= 0; at--) {
    const one = lines[at]
    if (!one || one === loop) break
    if (one.indent >= indent) continue
    indent = one.indent
    found.push(one)
  }
  return found
}

function blockUnder(lines: readonly Line[], index: number): readonly Line[] {
  const indent = lines[index]?.indent ?? 0
  const rest = lines.slice(index + 1)
  const end = rest.findIndex((one) => one.indent <= indent)
  return end < 0 ? rest : rest.slice(0, end)
}

/** Lines with code, those of functions within left out: they yield something of their own. */
function linesOf(text: string, start: number): readonly Line[] {
  const lines: Line[] = []
  let at = start
  let inner: number | undefined
  for (const [index, raw] of text.split('\n').entries()) {
    const code = raw.trim()
    const indent = raw.length - raw.trimStart().length
    const place = at + indent
    at += raw.length + 1
    if (code === '' || code.startsWith('#')) continue
    if (inner !== undefined && indent > inner) continue
    inner = index > 0 && /^(?:async\s+)?def\b/.test(code) ? indent : undefined
    if (inner === undefined) lines.push({ text: code, indent, at: place })
  }
  return lines
}

/** The repository's functions whose events a loop takes: `async for event in hub.subscribe():`. */
function subscribed(
  definition: FunctionDefinition,
  line: Line,
  resolver: Resolver,
): readonly FunctionDefinition[] | 'unknown' {
  const loop = definition.body.module.loops.find(({ head }) => head.start === line.at)
  if (loop?.iterated.kind !== 'call') return 'unknown'
  const found = resolver
    .valuesOf(loop.iterated.callee, loop.scope)
    .flatMap((value) => (value.kind === 'function' ? [value.definition] : []))
  return found.length > 0 ? found : 'unknown'
}
