import { dirname } from 'node:path/posix'
import { codeOnly } from '../../languages/code-only.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { append } from '../../model/once.js'
import { holds } from '../../model/places.js'
import type { Language, SourceText, Span } from '../../model/source.js'
import { type Place, placesIn } from './places.js'
import { registriesIn } from './registries.js'
import { isOurs, oncePerLanguage, says, socketFilesOf, sourcesOf } from './socket-files.js'

/** A name by which code sends, where it is declared or called. */
interface Named {
  readonly name: string
  readonly at: number
  readonly source: SourceText
}

interface Declared extends Named {
  readonly body: Span
}

interface Read {
  readonly code: string
  /** Connections are kept in this file. */
  readonly isKeeping: boolean
  readonly declared: readonly Declared[]
  readonly called: readonly Named[]
}

const named =
  /\b((?:(?:try|safe|async|do)_?)?(?:[bB]roadcast|[sS]end|[eE]mit|[nN]otify|[pP]ublish|[pP]ush|[rR]elay|[aA]nnounce|[dD]eliver|[mM]ulticast|[uU]nicast)\w{0,60}|[wW]rite(?:JSON|Json|Message|Event|Frame|Text|Binary)?)\s{0,4}(?:<[^<>(){};]{0,80}>\s{0,4})?\(/g

/** What anything is written with: of Go, a method of what has a connection. */
const writes = /^[wW]rite(?:[A-Z]|$)/
const received = /\bfunc\s{1,4}\([^()\n]{0,80}\)\s{0,4}$/

/** Names that mail, queues and libraries also use: they count beside the sockets, or on an object named after them. */
const common =
  /^(?:(?:try|safe|async|do)_?)?(?:send|emit|publish|notify|push|relay|deliver)(?:_?(?:message|event|notification|async|json|text|data|all|error|update))?(?:async)?$/i
const ofSockets =
  /(?:hub|ws|web_?socket|sockets?|realtime|real_time|broadcast\w{0,12}|rooms?|sessions?|peers?|conns?|connection\w{0,12}|client_?manager|socket\w{0,12})(?:\(\)|\.read\(\)|\.write\(\)|\.lock\(\)|\.await|\.unwrap\(\)|\?|!){0,6}\s{0,40}(?:\.|->|::|\?\.)\s{0,40}$/i

/** Calls of functions of the application's own that send what they are given to connections, in whatever file they stand. */
export function ownSendsIn(source: SourceText, host: SourceHost): readonly Place[] {
  const isOwn = isOurs(source)
  if (!isOwn && !isTestOfGo(source)) return []
  const { senders, reads } = sendersOf(source.language, host)
  if (senders.size === 0) return []
  const read = isOwn ? reads.get(source.path) : readIn(source, host)
  if (!read) return []
  return read.called
    .filter((one) => isSend(one, read, senders))
    .filter(({ at }) => isOwn || ofSockets.test(read.code.slice(Math.max(0, at - 120), at)))
    .map(
      ({ name, at }): Place => ({
        what: 'sent',
        library: 'WebSocket',
        name,
        // With its dot: a chain may begin on a line above.
        at: { start: read.code[at - 1] === '.' ? at - 1 : at, end: at + name.length },
        scope: '',
      }),
    )
}

/** A test in Go stands in the package that it tests: what it calls of a hub, `hub.Send("ann", message)`, is that. */
function isTestOfGo({ language, zone, path }: SourceText): boolean {
  return language === 'go' && zone === 'test' && path.endsWith('_test.go')
}

/** Where functions of one name are declared: those that send, and how many do not. */
interface Senders {
  readonly paths: ReadonlySet<string>
  readonly others: number
}

interface Known {
  readonly senders: ReadonlyMap<string, Senders>
  readonly reads: ReadonlyMap<string, Read>
}

const sendersOf = oncePerLanguage((language: Language, host): Known => {
  const reads = new Map(
    sourcesOf(language, host).flatMap((source) => {
      const read = readIn(source, host)
      return read ? [[source.path, read] as const] : []
    }),
  )
  const declared = new Map<string, Declared[]>()
  const sending = new Set<Declared>()
  for (const read of reads.values())
    for (const one of read.declared) {
      append(declared, one.name, one)
      if (sendsItself(one, read, host)) sending.add(one)
    }
  for (;;) {
    const senders = byName(declared, sending)
    const before = sending.size
    for (const read of reads.values())
      for (const one of read.declared)
        if (!sending.has(one) && callsOneOf(senders, one, read)) sending.add(one)
    if (sending.size === before) return { senders, reads }
  }
})

function byName(
  declared: ReadonlyMap<string, readonly Declared[]>,
  sending: ReadonlySet<Declared>,
): ReadonlyMap<string, Senders> {
  return new Map(
    [...declared].flatMap(([name, all]) => {
      const own = all.filter((one) => sending.has(one))
      if (own.length === 0) return []
      return [
        [
          name,
          { paths: new Set(own.map(({ source }) => source.path)), others: all.length - own.length },
        ] as const,
      ]
    }),
  )
}

/** Whether what is called here is one of those functions. */
function isSend(
  { name, at, source }: Named,
  { code, isKeeping }: Read,
  senders: ReadonlyMap<string, Senders>,
): boolean {
  const known = senders.get(name)
  if (!known) return false
  const { paths, others } = known
  if (
    writes.test(name) &&
    /\b(?:w|rw|resp\w{0,8}|res|b|buf\w{0,8}|f|file|out|enc\w{0,8})\.$/.test(
      code.slice(Math.max(0, at - 20), at),
    )
  )
    return false
  if (!common.test(name) && !writes.test(name) && others === 0) return true
  if (paths.has(source.path) || isKeeping) return true
  if (source.language === 'go' && [...paths].some((path) => dirname(path) === dirname(source.path)))
    return true
  return ofSockets.test(code.slice(Math.max(0, at - 120), at))
}

/** It sends to a connection, or into a queue beside the sockets. */
function sendsItself(one: Declared, { code }: Read, host: SourceHost): boolean {
  const { source, body } = one
  if (placesIn(source).some(({ what, at }) => what === 'sent' && holds(body, at.start))) return true
  const queues = queued[source.language]?.test(code.slice(body.start, body.end)) === true
  return queues && isBesideSockets(one, code, host)
}

function callsOneOf(senders: ReadonlyMap<string, Senders>, { body }: Declared, read: Read): boolean {
  return read.called.some((call) => holds(body, call.at) && isSend(call, read, senders))
}

/** `client.send <- message`, `self.tx.send(event)`. */
const queued: Readonly<Partial<Record<Language, RegExp>>> = {
  go: /(?:\.\w{0,40}(?:[sS]end|[oO]ut|[eE]gress|[bB]roadcast|[mM]essages?|[mM]sgs?|[qQ]ueue|[wW]rite|[eE]vents?|[dD]ata|[cC]h|[cC]han)\w{0,40}|\b(?:ch|send|out|sub|client|c))\s{0,4}<-\s{0,4}[^\s)]/,
  rust: /(?:tx|sender|sink|broadcast\w{0,20}|channel|peer|client|subscriber|conn\w{0,12})(?:\.(?:lock|read|write|borrow|unwrap|clone|await|expect|as_ref|0|1)(?:\([^()]{0,40}\))?|\?|\)){0,8}\s{0,40}\.(?:try_)?send\(/,
}

/** Go: in the package of the sockets. Rust: in a file with sockets, or of a type that such a file names. */
function isBesideSockets({ source, at }: Declared, code: string, host: SourceHost): boolean {
  const { sources, folders } = socketFilesOf(source.language, host)
  if (source.language === 'go') return folders.has(dirname(source.path))
  if (sources.some(({ path }) => path === source.path)) return true
  const owner = [
    ...code
      .slice(0, at)
      .matchAll(/\bimpl(?:<[^<>]{0,80}>)?\s{1,4}(?:[\w:]{1,80}\s{1,4}for\s{1,4})?(\w{1,80})/g),
  ].at(-1)?.[1]
  return owner !== undefined && sources.some(({ text }) => says(text, owner))
}

function readIn(source: SourceText, host: SourceHost): Read | undefined {
  const { language } = source
  const code = source.text.search(named) < 0 ? undefined : codeOnly(source)
  if (code === undefined) return undefined
  const declared: Declared[] = []
  const called: Named[] = []
  for (const match of code.matchAll(named)) {
    const one = { name: match[1] ?? '', at: match.index, source }
    const open = match.index + match[0].length
    const end = closing(code, open, ')')
    const given = code.slice(open, end)
    if (language === 'go' && isOfInterface(code, one.at, given, end)) continue
    if (writes.test(one.name) && !isMethod(code, one.at, language)) continue
    // What hands nothing over sends nothing: `cond.Broadcast()`.
    if (!isDeclaredAt(code, one.at, end, language)) {
      if (given.trim() !== '') called.push(one)
    } else if (!/^(?:&?(?:mut)?self,?)?$/.test(given.replace(/\s/g, ''))) {
      const body = bodyAt(code, end + 1)
      // A function that makes a handler of requests sends nothing yet.
      const makesHandler = body && /^\s{0,80}return\s+func\(/.test(code.slice(body.start, body.start + 120))
      if (body && !makesHandler) declared.push({ ...one, body })
    }
  }
  const isKeeping =
    placesIn(source).some(({ what }) => what === 'kept') || registriesIn(source, host).length > 0
  return { code, isKeeping, declared, called }
}

/** `c.writeJSON(message)`, `func (c *client) writeJSON(…)`: not `writeJSON(w, answer)` of HTTP. */
function isMethod(code: string, at: number, language: Language): boolean {
  if (language !== 'go') return false
  return code[at - 1] === '.' || received.test(code.slice(Math.max(0, at - 120), at))
}

/** `SendToUser(id string, message []byte) error` of an interface of Go. */
function isOfInterface(code: string, at: number, given: string, end: number): boolean {
  if (!/(?:^|\n)[ \t]{0,40}$/.test(code.slice(Math.max(0, at - 42), at))) return false
  return (
    /^\s*\w+(?:,\s*\w+)?\s+[*[\]\w.{}]+\s*(?:,|$)/.test(given.slice(0, 200)) ||
    /^\)[ \t]+[\w*(]/.test(code.slice(end, end + 20))
  )
}

const words: Readonly<Partial<Record<Language, RegExp>>> = {
  go: /\bfunc\s{1,4}(?:\([^()\n]{0,80}\)\s{0,4})?$/,
  rust: /\bfn\s{1,4}$/,
  kotlin: /\bfun\s{1,4}(?:<[^<>\n]{0,80}>\s{1,4})?(?:[\w.<>]{1,80}\.)?$/,
}
const typed = /(?:^|[\s>\]?])(?!(?:return|new|await|else|throw|in|is|and|or|not)\s)[\w>\]?]{1,80}\s{1,9}$/

/** A function begins here: by its word, or, in Java and C#, by a type before its name and by what follows the brackets. */
function isDeclaredAt(code: string, at: number, end: number, language: Language): boolean {
  const before = code.slice(Math.max(0, at - 120), at)
  const word = words[language]
  if (word) return word.test(before)
  return (
    typed.test(before.slice(-90)) &&
    /^\)\s{0,200}(?:\{|=>|throws\b|where\b|;)/.test(code.slice(end, end + 220))
  )
}

/** From the `{` behind a head, or `=>`, to its end; none for what is declared without a body. */
function bodyAt(code: string, from: number): Span | undefined {
  const head = /^[^;{}=]{0,400}(?:=>|=|\{)/.exec(code.slice(from, from + 402))?.[0]
  if (head === undefined) return undefined
  const start = from + head.length
  if (!head.endsWith('{')) {
    const end = code.indexOf(head.endsWith('=>') ? ';' : '\n', start)
    return { start, end: end < 0 ? code.length : end }
  }
  return { start, end: closing(code, start, '}') }
}

/** Where a bracket closes that was opened before `from`. */
export function closing(code: string, from: number, bracket: ')' | '}'): number {
  const brackets = bracket === ')' ? /[()]/g : /[{}]/g
  brackets.lastIndex = from
  let depth = 1
  for (let found = brackets.exec(code); found; found = brackets.exec(code)) {
    depth += found[0] === bracket ? -1 : 1
    if (depth === 0) return found.index
  }
  return code.length
}
