import type { Sign } from './signs.js'

/** A text, and the same with blanks for comments and the content of texts. */
export interface Code {
  readonly text: string
  readonly code: string
}

/** How much of a call is read for its address. */
const far = 800

const looksLikeAddress = /^(?:(?:wss?|https?|\$\{[^{}]{0,200}\}):?\/\/|\/|\$\{[^{}]{0,200}\}\/)/

/**
 * The address that a call is given: written there, or in a constant or variable that it names; `${name}` where only the name is
 * known. `from` is the end of what matched, behind the opening bracket.
 */
export function addressAt(all: Code, from: number, { address, usual }: Sign): string | undefined {
  const start = address ? chained(all.code, from, address) : from
  if (start === undefined) return usual
  const end = endOfCall(all.code, start)
  const written = textsIn(all, start, end).find((one) => looksLikeAddress.test(one))
  if (written !== undefined) return written
  for (const name of namesIn(all.code, start, end)) {
    const held = heldBy(all, name, start)
    if (held !== undefined) return held
  }
  const only = /^\s*(?:await\s+)?([A-Za-z_]\w*)\s*$/.exec(all.code.slice(start, end).slice(0, 80))?.[1]
  return usual ?? (only === undefined ? undefined : `\${${only}}`)
}

function chained(code: string, from: number, address: NonNullable<Sign['address']>): number | undefined {
  if ('after' in address) {
    const [found] = code.slice(from, from + far).matchAll(address.after)
    return found ? from + found.index + found[0].length : undefined
  }
  const first = Math.max(0, from - far)
  const last = [...code.slice(first, from).matchAll(address.before)].at(-1)
  return last ? first + last.index + last[0].length : undefined
}

/** Where the call ends that was entered before `from`; a call without brackets ends with its line. */
function endOfCall(code: string, from: number): number {
  const most = Math.min(code.length, from + far)
  const hasBracket = /[([]\s{0,60}["'`]?\s{0,9}$/.test(code.slice(Math.max(0, from - 80), from))
  if (!hasBracket) {
    const line = code.indexOf('\n', from)
    return line < 0 ? most : Math.min(line, most)
  }
  let depth = 1
  for (let at = from; at < most; at++) {
    const one = code[at]
    if (one === '(' || one === '[' || one === '{') depth++
    else if (one === ')' || one === ']' || one === '}') depth--
    if (depth === 0) return at
  }
  return most
}

/** The texts between two places, with `${}` for what is put in. One that has begun before counts. */
function textsIn({ text, code }: Code, start: number, end: number): readonly string[] {
  const found: string[] = []
  const before = /(["'`])\s{0,200}$/.exec(code.slice(Math.max(0, start - 300), start))
  let at = before ? start - before[0].length : start
  while (at < end) {
    const quote = code[at]
    if (quote !== '"' && quote !== "'" && quote !== '`') {
      at++
      continue
    }
    const close = code.indexOf(quote, at + 1)
    if (close < 0 || close > end + far) break
    const isJoined = /^\s*[+.]/.test(code.slice(close + 1, close + 40))
    found.push(plain(text.slice(at + 1, close)) + (isJoined && text[close - 1] === '/' ? '${}' : ''))
    at = close + 1
  }
  return found
}

/** `ws://%s/ws/$room`, `\(host)`, `#{id}` → `${…}`. */
function plain(text: string): string {
  return text
    .slice(0, 300)
    .replace(/%[sdvqi@]|(?<![$#{\w])\{\w{0,40}\}/g, '${}')
    .replace(/#\{([^{}]{0,100})\}|\\\(([^()]{0,100})\)|\$(\w{1,60})/g, (_, a, b, c) => `\${${a ?? b ?? c}}`)
}

const words = /[A-Za-z_]\w*/g
const keywords =
  /^(?:new|await|Uri|URI|URL|parse|create|string|request|with|url|nil|null|ctx|context|self|this|from|CancellationToken|None)$/

function namesIn(code: string, start: number, end: number): readonly string[] {
  const all = [...code.slice(start, Math.min(end, start + 200)).matchAll(words)].map(([one]) => one)
  return [...new Set(all)].filter((one) => !keywords.test(one)).slice(0, 4)
}

/** What a name was given last before a place, or else first after it, where that is a text that looks like an address. */
function heldBy({ text, code }: Code, name: string, at: number): string | undefined {
  let found: string | undefined
  for (let from = code.indexOf(name); from >= 0; from = code.indexOf(name, from + name.length)) {
    if (from >= at && found !== undefined) break
    if (/\w/.test(code[from - 1] ?? '') || /\w/.test(code[from + name.length] ?? '')) continue
    const rest = code.slice(from + name.length, from + name.length + 120)
    const given = /^\s{0,4}(?::\s{0,4}[\w?<>&' ]{1,40})?(?::=|=(?![=>]))\s{0,80}/.exec(rest)
    if (!given) continue
    const start = from + name.length + given[0].length
    const line = code.indexOf('\n', start)
    const end = line < 0 ? code.length : line
    found =
      textsIn({ text, code }, start, Math.min(end, start + far)).find((one) => looksLikeAddress.test(one)) ??
      found
  }
  return found
}
