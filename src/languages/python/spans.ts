import type { Span } from '../../model/source.js'
import type { Expression } from './ast.js'

/** The first of these regions that lies on one line; else the last one. */
export function firstOnOneLine(text: string, ...spans: readonly [Span, ...Span[]]): Span {
  const fits = spans.find((span) => !/[\r\n]/.test(text.slice(span.start, span.end)))
  return fits ?? spans.at(-1) ?? spans[0]
}

/** The name at the end of a callee that is written over several lines; the whole callee otherwise. */
export function calleeSpan(text: string, callee: Expression): Span {
  if (callee.kind !== 'attribute') return callee.span
  const name = { start: callee.span.end - callee.name.length, end: callee.span.end }
  return firstOnOneLine(text, callee.span, name)
}
