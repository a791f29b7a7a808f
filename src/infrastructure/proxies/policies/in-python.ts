import type { Expression } from '../../../languages/python/ast.js'
import type { PythonFile } from '../../../languages/python.js'
import type { ConnectSources, PolicySource } from '../../../model/content-policy.js'
import type { Span } from '../../../model/source.js'
import { connectSourcesIn } from './in-text.js'

/** Policies in texts, and as lists of Django, django-csp and flask-talisman. */
export function policiesOfPython({ module, source: { text } }: PythonFile): readonly ConnectSources[] {
  const texts = module.strings.flatMap(({ span, standsAlone }) => {
    const quoted = standsAlone ? undefined : within(text, span)
    return quoted ? connectSourcesIn(text, quoted.span, quoted.quote) : []
  })
  const named = module.displays.flatMap(({ expression }) =>
    expression.entries.filter(({ key }) => key?.kind === 'text' && key.text === 'connect-src'),
  )
  const set = (module.scope.bindings.get('CSP_CONNECT_SRC') ?? []).flatMap((one) =>
    one.kind === 'value' ? [{ value: one.value, key: undefined }] : [],
  )
  return [
    ...texts,
    ...[...named, ...set].flatMap(({ value, key }) => listOf(text, value, (key ?? value).span)),
  ]
}

function listOf(text: string, value: Expression, at: Span): readonly ConnectSources[] {
  if (value.kind === 'text') {
    const quoted = within(text, value.span)
    if (!quoted) return []
    const sources = connectSourcesIn(
      `connect-src ${text.slice(quoted.span.start, quoted.span.end)}`,
      { start: 0, end: 1e9 },
      '',
    )
    const shift = quoted.span.start - 'connect-src '.length
    return sources.map((one) => ({
      ...one,
      at,
      sources: one.sources.map((source) => ({
        ...source,
        quote: quoted.quote,
        span: { start: source.span.start + shift, end: source.span.end + shift },
      })),
    }))
  }
  if (value.kind !== 'display') return []
  const sources = value.entries.flatMap((entry): PolicySource[] => {
    const quoted = entry.value.kind === 'text' ? within(text, entry.value.span) : undefined
    if (entry.value.kind !== 'text' || !quoted || quoted.quote.length > 1) return []
    return [{ text: entry.value.text, span: entry.value.span, quote: quoted.quote, isElement: true }]
  })
  return [{ at, sources, isPart: sources.length < value.entries.length }]
}

/** What stands between the quotes of a literal. */
function within(
  text: string,
  { start, end }: Span,
): { readonly span: Span; readonly quote: string } | undefined {
  const [head = '', quote = ''] = /^[rRbBfFuU]{0,2}("""|'''|"|')/.exec(text.slice(start, start + 5)) ?? []
  const isWhole = quote !== '' && text.slice(start, end).endsWith(quote)
  return isWhole ? { span: { start: start + head.length, end: end - quote.length }, quote } : undefined
}
