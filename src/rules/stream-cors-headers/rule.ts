import type { Node } from 'ts-morph'
import { isCode, mentions } from '../../languages/mentions.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import type { CallSite, Expression } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { callsWhere, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { memberOf, newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { treeQuestions } from '../../model/tree-questions.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  missing: 'CORS allows {{headers}} and not last-event-id: a client over fetch connects once and never again',
} as const

export default defineRule({
  id: 'stream-cors-headers',
  title: 'CORS does not allow the header of a reconnect',
  why: 'A client over fetch sends `Last-Event-ID` when it reconnects, and only then does its preflight ask for it. With `authorization, content-type` allowed, the first GET went well and every reconnect ended in a CORS error, forever. The native EventSource sends it without a preflight.',
  whatToDo: 'Add `Last-Event-ID` to the allowed headers.',
  role: 'sse-pitfall',
  replacement: 'authentication',
  syntax: ['script', 'python'],
  triggers: ['CORSMiddleware', '\\bcors\\('],
  messages,
  detect: (file, { host }) => ('morph' in file ? inScript(file, host) : inPython(file, host)),
})

/** A stream that a client reconnects to itself; the browser's EventSource needs no preflight for the header. */
function isReconnected(host: SourceHost): boolean {
  return (
    mentions(host, treeQuestions.streams, isCode) !== undefined &&
    mentions(host, treeQuestions.sendsLastId, isCode) !== undefined
  )
}

/** A list of headers that is written out and has neither what a stream needs nor everything. */
function lacks(headers: readonly (string | undefined)[]): boolean {
  return (
    headers.length > 0 &&
    headers.every((one) => one !== undefined && one !== '*') &&
    // A client that sets headers uses fetch.
    headers.some((one) => /^authorization$/i.test(one ?? '')) &&
    !headers.some((one) => /^last-event-id$/i.test(one ?? ''))
  )
}

function* inPython({ module, resolver }: PythonFile, host: SourceHost): Iterable<Found<typeof messages>> {
  for (const site of module.calls) {
    const given = allowedIn(site, (expression) => resolver.pathsOf(expression, site.scope))
    if (!given) continue
    const headers = resolver
      .valuesOf(given, site.scope)
      .flatMap((value) =>
        value.kind === 'display'
          ? value.place.expression.entries.map((entry) => resolver.textOf(entry.value, value.place.scope))
          : [undefined],
      )
    if (!lacks(headers) || !isReconnected(host)) continue
    yield {
      messageId: 'missing',
      at: given.span,
      data: { headers: headers.join(', ').slice(0, 80) },
      scope: site.scope.name,
      confidence: 'likely',
    }
  }
}

/** `app.add_middleware(CORSMiddleware, allow_headers=[…])`, `Middleware(CORSMiddleware, …)`, `CORSMiddleware(app, …)`. */
function allowedIn(
  { call }: CallSite,
  pathsOf: (expression: Expression) => readonly string[],
): Expression | undefined {
  const headers = call.arguments.find(({ name }) => name === 'allow_headers')
  if (!headers) return undefined
  const isCors = (path: string) => /^(fastapi|starlette)\.middleware\.cors\.CORSMiddleware$/.test(path)
  const [first] = call.arguments
  const isGiven = first !== undefined && first.name === undefined && pathsOf(first.value).some(isCors)
  if (!isGiven && !pathsOf(call.callee).some(isCors)) return undefined
  return headers.value
}

function* inScript({ morph, ast }: ScriptFile, host: SourceHost): Iterable<Found<typeof messages>> {
  const { Node: N } = morph
  const calls = callsWhere(morph, ast, ({ expression }) => /(^|\.)cors$/.test(expression.getText()))
  for (const call of calls) {
    const [options] = call.getArguments()
    const given =
      options && (memberOf(morph, options, 'allowedHeaders') ?? memberOf(morph, options, 'allowHeaders'))
    const [value]: readonly (Node | undefined)[] = given ? valuesBehind(newSearch(morph), given) : []
    if (!given || !value) continue
    const headers = N.isArrayLiteralExpression(value)
      ? value.getElements().map((one) => (N.isStringLiteral(one) ? one.getLiteralValue() : undefined))
      : N.isStringLiteral(value)
        ? value
            .getLiteralValue()
            .split(',')
            .map((one) => one.trim())
        : [undefined]
    if (!lacks(headers) || !isReconnected(host)) continue
    yield {
      messageId: 'missing',
      at: spanOf(given),
      data: { headers: headers.join(', ').slice(0, 80) },
      scope: scopeNameOf(morph, call),
      confidence: 'likely',
    }
  }
}
