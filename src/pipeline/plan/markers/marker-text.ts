import { markerStart } from '../../../model/marker.js'
import type { Lang, SourceText, Text } from '../../../model/source.js'

/** Why a socket stays: a reason's code, where there is one, and its message. */
export interface Why {
  readonly code?: string
  readonly message: Text
}

/** Columns; a tab counts as eight and an East Asian character as two, so that a line is as short in every editor. */
const widest = 120

/** E.g. `// migrate-ws: manual R05 — the server at stream.example.com is not yours to change`. One line, whatever the message holds. */
export function markerText(
  why: Why,
  source: SourceText,
  indent: string,
  lang: Lang,
  start = markerStart,
): string {
  const { encoding } = source
  // A file in an 8-bit encoding may be in any of them, but in none for Japanese: English and ASCII are in all.
  const plain = encoding === 'latin1' ? (text: string) => toAscii(text) : (text: string) => text
  const message = plain(oneLine(why.message[encoding === 'latin1' ? 'en' : lang], source))
  const head = why.code === undefined ? start : `${start} ${why.code}`
  const whole = `${head} ${plain('—')} ${message}`
  const room = widest - widthOf(indent)
  if (widthOf(whole) <= room) return whole
  // What a message says first it can say alone.
  const clauses = [...whole.matchAll(/; |。/g)].map(({ index }) => whole.slice(0, index))
  const shorter = clauses.filter((clause) => widthOf(clause) <= room).at(-1)
  if (shorter !== undefined) return shorter
  const ending = encoding === 'latin1' ? '...' : '…'
  const short = cut(whole, room - ending.length).replace(/ [^ ]{0,15}$/, '')
  return short.length > head.length + 10 ? short + ending : head
}

/** What would end a comment, a script or a template engine's patience goes; so do signs that change the order of others. */
function oneLine(message: string, { language }: SourceText): string {
  const line = message
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('*/', '* /')
    .trim()
  return /^((java|type)script|python)$/.test(language) ? line : line.replace(/[<>{}]/g, '')
}

const inAscii: Readonly<Record<string, string>> = {
  '—': '-',
  '–': '-',
  '−': '-',
  '…': '...',
  '→': '->',
  '“': '"',
  '”': '"',
  '‘': "'",
  "'": "'",
}

function toAscii(text: string): string {
  return text.replace(/[^ -~]/gu, (sign) => inAscii[sign] ?? '?')
}

function widthOf(text: string): number {
  let width = 0
  for (const sign of text) width += sign === '\t' ? 8 : wide.test(sign) ? 2 : 1
  return width
}

/** Blocks of Unicode that terminals and editors give two columns (UAX 11, W and F), and all beyond the first plane. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{10000}-\u{10ffff}]/u

function cut(text: string, room: number): string {
  let short = ''
  let left = room
  for (const sign of text) {
    left -= widthOf(sign)
    if (left < 0) break
    short += sign
  }
  return short
}
