import type { LackedSource } from '../../src/infrastructure/proxies/policies/needs.js'
import type { PolicySource } from '../../src/model/content-policy.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { ProxyEdits } from './define-proxy.js'
import { eolOf, indentAt, lineEndAt, lineStartAt } from './lines.js'

/** Puts the origins of streams behind the socket sources that stood for them: `wss://a.example` → `wss://a.example https://a.example`. */
export function contentPolicyEdits(text: string, lacked: readonly LackedSource[]): ProxyEdits {
  const unknown = lacked.filter(({ source }) => source === undefined)
  const unwritable = lacked.filter(
    ({ beside, source }) => source !== undefined && written(source, beside) === undefined,
  )
  if (unknown.length + unwritable.length > 0) {
    const lines = lacked.map(({ beside, source }) => source ?? beside.text.replace(/^ws/i, 'http'))
    return { byHand: unknown.length > 0 ? 'origin' : 'quotes', lines: [...new Set(lines)] }
  }
  const groups = new Map<PolicySource, string[]>()
  for (const { beside, source } of lacked) groups.set(beside, [...(groups.get(beside) ?? []), source ?? ''])
  return { edits: [...groups].flatMap(([beside, sources]) => added(text, beside, sources)) }
}

function added(text: string, beside: PolicySource, sources: readonly string[]): readonly TextEdit[] {
  const { isElement, span } = beside
  const what = sources.join(' ')
  const all = sources.map((source) => written(source, beside) ?? '')
  const lineEnd = lineEndAt(text, span.end)
  const rest = /^[ \t]*(?:(,)[ \t]*)?((?:\/\/|#).*)?$/.exec(text.slice(span.end, lineEnd))
  const indent = indentAt(text, span.start)
  const isFirst = text.slice(lineStartAt(text, span.start), span.start) === indent
  if (!isElement || !rest || !isFirst)
    return [behind(span.end, all.map((one) => (isElement ? ', ' : ' ') + one).join(''))]
  // An element on its own line, with its comment.
  const lines = all.map((one) => `${eolOf(text)}${indent}${one}`)
  const [, comma, comment] = rest
  if (comma) return [behind(lineEnd, lines.map((line) => `${line},`).join(''))]
  const more = lines.join(',')
  return comment ? [behind(span.end, ','), behind(lineEnd, more)] : [behind(span.end, `,${more}`)]

  function behind(place: number, added: string): TextEdit {
    return { at: { start: place, end: place }, text: added, what }
  }
}

/** A source in the quotes of its list, or of its text; undefined: they do not go together. */
function written(source: string, { isElement, quote }: PolicySource): string | undefined {
  if (isElement) {
    const own = source.includes(quote) ? (quote === "'" ? '"' : "'") : quote
    return own + source + own
  }
  return source.includes("'") && quote.startsWith("'") ? undefined : source
}
