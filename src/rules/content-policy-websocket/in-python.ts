import type { Expression } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import type { Span } from '../../model/source.js'
import { socketSources, socketsAmong } from './sources.js'

interface Policy {
  readonly sources: readonly string[]
  readonly at: Span
}

/** Policies as texts, and as settings of Django (`SECURE_CSP`, django-csp), flask-talisman and secure. */
export function* policiesInPython({ module }: PythonFile): Iterable<Policy> {
  for (const { text, span, standsAlone } of module.strings) {
    const sources = standsAlone ? [] : socketSources(text)
    if (sources.length > 0) yield { sources, at: span }
  }
  for (const { expression } of module.displays) {
    for (const { key, value } of expression.entries)
      if (key?.kind === 'text' && key.text === 'connect-src') yield* policyOf(value, key.span)
  }
  for (const binding of module.scope.bindings.get('CSP_CONNECT_SRC') ?? [])
    if (binding.kind === 'value') yield* policyOf(binding.value, binding.value.span)
  for (const { call } of module.calls) {
    const given = call.arguments.find(({ name }) => name === 'connect_src')
    if (given) yield* policyOf(given.value, given.value.span)
    // `ContentSecurityPolicy().connect_src("'self'", "wss://…")` of secure.
    if (call.callee.kind === 'attribute' && call.callee.name === 'connect_src')
      for (const { value } of call.arguments) yield* policyOf(value, value.span)
  }
}

function* policyOf(value: Expression, at: Span): Iterable<Policy> {
  const sources = socketsAmong(textsOf(value).flatMap((text) => text.split(/\s+/)))
  if (sources.length > 0) yield { sources, at }
}

function textsOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'text':
      return [expression.text]
    case 'concatenation':
      return expression.parts.flatMap(textsOf)
    case 'choice':
      return expression.options.flatMap(textsOf)
    case 'display':
      return expression.entries.flatMap(({ value }) => textsOf(value))
    default:
      return []
  }
}
