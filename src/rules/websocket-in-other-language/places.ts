import { basename } from 'node:path/posix'
import { codeOnly } from '../../languages/code-only.js'
import { once } from '../../model/once.js'
import { holds } from '../../model/places.js'
import type { SourceText, Span } from '../../model/source.js'
import { addressAt, type Code } from './address.js'
import { goSockets, type Sign, signs, signsOfSinks, signsOfWriters, type What } from './signs.js'

/** A place that does something with WebSockets, in a language that is read as text. */
export interface Place {
  readonly what: What
  readonly library: string
  /** What is called or declared there. */
  readonly name: string
  readonly at: Span
  /** Of a route, and of what a client opens, where it is known: `/ws`, `wss://host/ws`, `${name}`. */
  readonly address?: string
  /** The function or the class around it. */
  readonly scope: string
  /** It names a package of sockets that the file imports: nothing else can be meant. */
  readonly isSure?: true
}

/** All such places of a file, in order; none for a language that no table knows. */
export const placesIn = once((source: SourceText): readonly Place[] => {
  const { text, language, zone } = source
  const own = signs[language]?.filter(({ given, what }) => (given?.test(text) ?? true) && isOf(what, zone))
  if (!own || own.length === 0) return []
  const code = codeOnly(source)
  if (code === undefined) return []
  const all = { text, code }
  const heads = headsIn(code)
  const packages = socketPackagesIn(source)
  const found: Place[] = []
  const named = language === 'rust' ? signsOfSinks(code) : language === 'go' ? signsOfWriters(code) : []
  for (const sign of [...own, ...named])
    for (const match of code.matchAll(sign.code)) {
      if (sign.names?.has(match[1] ?? '') === false) continue
      if (sign.inside && !holds(sign.inside, match.index)) continue
      const place = placeOf(match, sign, all, heads)
      if (place && !found.some((one) => one.at.start < place.at.end && place.at.start < one.at.end))
        found.push(isOfPackage(match[0], packages) ? { ...place, isSure: true } : place)
    }
  const isServer = found.some(({ what }) => /^(served|route|handled)$/.test(what))
  const isClient = !isServer && found.some(({ what }) => what === 'opened')
  return found
    .filter(({ what }) => !(isClient && ofServers.test(what)))
    .sort((a, b) => a.at.start - b.at.start)
})

const ofServers = /^(received|sent|kept)$/

/** In a test only what it opens, serves or puts in a socket's place counts; the last counts nowhere else. */
function isOf(what: What, zone: SourceText['zone']): boolean {
  return zone === 'test' ? /^(opened|served|tested)$/.test(what) : what !== 'tested'
}

interface Head {
  readonly at: number
  readonly text: string
  readonly kind: 'class' | 'function'
  readonly name: string
}

const head =
  /^[ \t]{0,40}(?:[\w@]{1,20}[ \t]{1,4}){0,6}(?:(class|object|struct|impl|defmodule)[ \t]{1,4}([\w.:]{1,80})|(?:func|fn|def|fun|function)[ \t]{1,4}(?:\([^()\n]{0,80}\)[ \t]{0,4})?(\w{1,80}))/gm

/** Where classes and functions begin, by the lines that say so. */
function headsIn(code: string): readonly Head[] {
  return [...code.matchAll(head)].map((match) => ({
    at: match.index,
    text: code.slice(match.index, match.index + 300),
    kind: match[1] === undefined ? 'function' : 'class',
    name: match[2] ?? match[3] ?? '',
  }))
}

function placeOf(match: RegExpExecArray, sign: Sign, all: Code, heads: readonly Head[]): Place | undefined {
  const { what, library, within } = sign
  const start = match.index + (match[0].length - match[0].trimStart().length)
  const end = match.index + match[0].length
  const around = heads.findLast(({ at, kind }) => kind === 'class' && at <= start)
  if (within) {
    const said = around?.text.split(/[{;]/)[0] ?? ''
    const ruby = around?.text.split('\n')[0] ?? ''
    if (!around || !(within.test(`${said}{`) || within.test(ruby))) return undefined
    const above = all.code.slice(around.at, all.code.lastIndexOf('\n', start) + 1)
    if (/^[ \t]{0,80}(?:private|protected)[ \t]{0,9}$/m.test(above)) return undefined
  }
  const method = sign.isAnnotation ? methodAfter(all.code, end) : undefined
  const line = all.code.indexOf('\n', start)
  const at = { start, end: method?.end ?? Math.min(end, line < 0 ? end : line) }
  const name = method?.name ?? nameIn(match[0])
  const inside = heads.findLast((one) => one.at <= start)
  const scope = what === 'handled' ? name : (inside?.name ?? '')
  const isPlace = what === 'route' || what === 'opened' || what === 'served'
  const address = isPlace ? addressAt(all, end, sign) : undefined
  return { what, library, name, at, scope, ...(address === undefined ? {} : { address }) }
}

/** The names that a file of Go has for the packages of sockets that it imports. */
function socketPackagesIn({ text, language }: SourceText): ReadonlySet<string> {
  if (language !== 'go') return new Set()
  const imports = text.matchAll(/^[ \t]{0,8}(?:import\s)?(?:(\w{1,40})\s)?"([\w.\-/]{3,200})"[ \t]*$/gm)
  const names = [...imports].flatMap(([, alias, path = '']) =>
    goSockets.test(`"${path}"`) ? (alias ?? basename(path.replace(/\/v\d$/, ''))) : [],
  )
  return new Set(names)
}

/** An exported name behind a package's: `websocket.Accept(`, `map[*ws.Conn]`. */
function isOfPackage(matched: string, packages: ReadonlySet<string>): boolean {
  return [...matched.matchAll(/\b([a-z]\w{0,30})\.[A-Z]/g)].some(([, name = '']) => packages.has(name))
}

/** The method that an annotation stands at: its name, and where its head ends that far. */
function methodAfter(
  code: string,
  from: number,
): { readonly name: string; readonly end: number } | undefined {
  let at = code.indexOf('\n', from)
  for (let lines = 0; at >= 0 && lines < 6; lines++) {
    const next = code.indexOf('\n', at + 1)
    const line = code.slice(at + 1, next < 0 ? code.length : next)
    const found = /^\s{0,80}[^@\s][^()]{0,200}?\b(\w+)\s?\(/.exec(line)
    if (found) return { name: found[1] as string, end: at + 1 + found[0].length - 1 }
    at = next
  }
  return undefined
}

function nameIn(matched: string): string {
  const declared =
    /\b(?:func(?:\s{1,4}\([^()]{0,80}\))?|fn|def|function|fun|void|val|var)\s{1,4}(\w+)/.exec(matched)?.[1] ??
    /^\s{0,80}public\b[^()]{0,200}\s(\w+)\($/.exec(matched)?.[1] ??
    /^[ \t]{0,80}(\w+)\s{1,9}(?:map\[|sync\.Map)/.exec(matched)?.[1]
  return (
    declared ??
    matched
      .trim()
      .replace(/[({["'\s=;]{1,20}$/, '')
      .replace(/\s{1,80}/g, ' ')
      .slice(0, 60)
  )
}
