import { join } from 'node:path/posix'
import { applyEdits } from '../../src/model/edits.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { RunTimeSwitch } from '../../src/model/run-time-switch.js'
import type { Endpoint, SocketUsage } from '../../src/model/socket.js'
import type { SourceText, Span } from '../../src/model/source.js'
import type { WantedImport } from '../../src/rewrite/imports.js'
import { lineEnd, lineStart } from '../../src/rewrite/lines.js'
import type { Names } from '../../src/rewrite/names.js'
import { specifierFor } from '../../src/rewrite/specifier.js'
import { braced } from '../../src/rewrite/style.js'
import type { Surroundings } from '../../src/rewrite/surroundings.js'
import { constructionEdits, type Wanted } from './construction.js'

const widest = 100

/** `new WebSocket(url)` → `flags.sse ? new SseSocket(url, { … }) : new WebSocket(url)`: whatever else makes the address stays. */
export function switchedEdit(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  condition: string,
  wanted: Wanted,
): TextEdit {
  const { text } = source
  const { construction: at } = usage
  const socket = text.slice(at.start, at.end)
  const line = text.slice(lineStart(text, at.start), at.start)
  const behind = text.slice(at.end, lineEnd(text, at.end))
  const [before, after] = bindsTighter(text, at) ? ['(', ')'] : ['', '']
  const side = (object: NonNullable<Wanted['object']>) =>
    streamSide(source, usage, endpoint, { ...wanted, object })
  const flat = side((members) => braced(members.join(', '), wanted.style))
  const inOneLine = `${before}${condition} ? ${flat} : ${socket}${after}`
  if (!socket.includes('\n') && line.length + inOneLine.length + behind.length <= widest)
    return { at, text: inOneLine, what: 'switch' }
  const { indent: step, newline, trailingComma } = wanted.style
  const indent = `${/^[ \t]*/.exec(line)?.[0]}${step}`
  const deeper = `${indent}${step === '\t' ? step : '  '}`
  const broken = side(
    (members) =>
      `{${newline}${members.map((one) => `${deeper}${step}${one}`).join(`,${newline}`)}${trailingComma}${newline}${deeper}}`,
  )
  const isShort = !flat.includes('\n') && indent.length + 2 + flat.length <= widest
  const lines = [
    `${before}${condition}`,
    `${indent}? ${isShort ? flat : broken}`,
    `${indent}: ${socket}${after}`,
  ]
  return { at, text: lines.join(newline), what: 'switch' }
}

/** The side that opens the stream. It has a separate address: the WebSocket's is still made as it was. */
export function streamSide(
  { text, ...source }: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  wanted: Wanted,
): string {
  const { construction, url, alias, ...rest } = usage
  const isHere = (at: Span) => construction.start <= at.start && at.end <= construction.end
  const own: SocketUsage = {
    ...rest,
    construction,
    url: {
      ...url,
      made: isHere(url.made) ? url.made : url.span,
      conversion: url.conversion?.every(({ span }) => isHere(span)) ? url.conversion : [],
    },
  }
  const edits = constructionEdits({ text, ...source }, own, endpoint, wanted)
    // A type assertion on both sides is one on the whole expression.
    .filter(({ at, what }) => isHere(at) && what !== 'assertion')
    .map((edit) => {
      const { start, end } = edit.at
      return { ...edit, at: { start: start - construction.start, end: end - construction.start } }
    })
  const side = applyEdits(text.slice(construction.start, construction.end), edits)
  // Laid out anew, unless a comment needs its line.
  if (/\/[/*]/.test(side.replaceAll('://', '')) || !/\n[ \t]{0,200}\)$/.test(side.slice(-widest))) return side
  const open = side.indexOf('(') + 1
  return `${side.slice(0, open)}${side.slice(open, -1).trim().replace(/,$/, '')})`
}

/** Whether what stands around the construction would take only one end of a conditional: `new WebSocket(url).onopen = …`. */
function bindsTighter(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 40), start).trimEnd()
  const next = /^([ \t]*)(\r?\n\s*)?(.?)/s.exec(text.slice(end, end + 200))
  const [, , lines = '', first = ''] = next ?? []
  const isAlone = before === '' || /(?:(?<![=!<>])=|\?\?=|\|\|=|&&=|=>|[({[,;:}]|\breturn)$/.test(before)
  const ends =
    first === '' || /[;,)\]}]/.test(first) || (lines !== '' && !/[.?([`!*%&|^<>=+\-/:]/.test(first))
  return !(isAlone && ends)
}

/** How a file says the switch, and the import that it needs. */
export function conditionIn(
  { path }: SourceText,
  { facts, imports = { aliases: [] } }: Pick<Surroundings, 'facts' | 'imports'>,
  { expression, names: read, from }: RunTimeSwitch,
  names: Names,
): { readonly condition: string; readonly wanted: readonly WantedImport[] } {
  const [first] = read
  if (from === undefined || !first || bare(from) === bare(path)) return { condition: expression, wanted: [] }
  const { name } = first
  const written = bare(specifierFor(path, from, facts.imports, imports))
  const isThere = facts.imports.some(
    ({ specifier, names: here, typeOnly }) =>
      !typeOnly &&
      [written, bare(from)].some(
        (one) => one === bare(specifier) || one === bare(join(path, '..', specifier)),
      ) &&
      here.some(({ local }) => local === name),
  )
  if (isThere) return { condition: expression, wanted: [] }
  const local = names.choose([name, `sse${name.charAt(0).toUpperCase()}${name.slice(1)}`])
  const condition = [...read]
    .reverse()
    .reduce((said, { at }) => said.slice(0, at) + local + said.slice(at + name.length), expression)
  return { condition, wanted: [{ name, local, path: from }] }
}

const bare = (path: string) => path.replace(/^\.\//, '').replace(/(\/index)?\.[cm]?[jt]sx?$/, '')
