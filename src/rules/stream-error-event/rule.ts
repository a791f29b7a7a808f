import type { Node } from 'ts-morph'
import { isCode, mentions } from '../../languages/mentions.js'
import type { CallSite } from '../../languages/python/ast.js'
import {
  filledWith as filledWithInPython,
  framesIn as framesInPython,
  namedEvents,
} from '../../languages/python/event-frames.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { textOf } from '../../languages/python/stream-responses.js'
import { answersPost } from '../../languages/python/stream-routes.js'
import type { PythonFile } from '../../languages/python.js'
import { isFunctionLike } from '../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, functionAround, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { literally } from '../../model/literally.js'
import type { Span } from '../../model/source.js'
import { treeQuestions } from '../../model/tree-questions.js'
import { filledWith, framesIn, writtenText } from '../../streams/event-frames.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  error: 'an event named error calls onerror of an EventSource as a lost connection does',
} as const

const named = /(^|\n)event: ?error(\r?\n|$)/

export default defineRule({
  id: 'stream-error-event',
  title: 'A message is sent as an event named error',
  why: 'An event named `error` is dispatched as a MessageEvent of that type: `onerror` runs with `.data` while the stream is open and well (`readyState` 1), in Chromium and Firefox. A client that closes, reconnects or shows "connection lost" in `onerror` does so for a message.',
  whatToDo:
    'Give the event a name of its own (`app-error`), or send it unnamed with its type inside the JSON.',
  role: 'sse-pitfall',
  replacement: 'errors',
  syntax: ['script', 'python'],
  triggers: [
    'event: ?error\\b',
    'event["\']?\\s*[=:]\\s*["\']error["\']',
    // The name is a variable, and the code beside it compares it with `error`.
    '["\'`]event: ?[{$]',
    // A helper of another module makes the frame.
    '(?:sse|SSE|Sse)\\w{0,20}\\(\\s{0,20}["\']error["\']',
  ],
  messages,
  detect: (file, { host }) => {
    // Without such a client, no code confuses the two.
    if (!mentions(host, treeQuestions.nativeClient, isCode)) return []
    return 'morph' in file ? inScript(file) : inPython(file)
  },
})

function* inScript({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  const found = [
    ...framesIn(morph, ast).flatMap((frame) => {
      const name = filledWith(frame, 'event')
      const isNamed =
        named.test(writtenText(frame)) || (name && isCompared(name.getText(), textAround(morph, frame.node)))
      return isNamed ? [frame.node] : []
    }),
    ...namedByObject(morph, ast),
  ]
  const known = new Set<Node | undefined>()
  for (const node of found.toSorted((a, b) => a.getStart() - b.getStart())) {
    const around = node.getAncestors().findLast((one) => isFunctionLike(morph, one))
    // One finding for each stream, at the first such event.
    if (isPosted(morph, node) || known.has(around)) continue
    known.add(around)
    yield { messageId: 'error', at: spanOf(node), scope: scopeNameOf(morph, node), confidence: 'likely' }
  }
}

function textAround(morph: TsMorph, node: Node): string {
  return functionAround(morph, node)?.getText() ?? ''
}

/** `if (name === 'error') break`, `if event in ("done", "error"):` beside what sends it: there are such events. */
function isCompared(name: string, text: string): boolean {
  return new RegExp(
    `(?<![\\w.])${literally(name)}\\s{0,3}(?:===?\\s{0,3}|in\\s{1,3}[[({][^\\])}\\n]{0,100})["']error["']`,
  ).test(text)
}

/** `stream.writeSSE({ event: 'error', data })` of Hono. */
function namedByObject(morph: TsMorph, ast: Node): readonly Node[] {
  return descendantsOf(morph, ast, morph.SyntaxKind.PropertyAssignment).filter((one) => {
    const call = one.getParent().getParent()
    return (
      one.getName() === 'event' &&
      /^['"]error['"]$/.test(one.getInitializer()?.getText() ?? '') &&
      morph.Node.isCallExpression(call) &&
      /\.writeSSE$/.test(call.getExpression().getText())
    )
  })
}

/** An EventSource only sends GET: who posts reads the answer itself. */
function isPosted(morph: TsMorph, node: Node): boolean {
  return node
    .getAncestors()
    .some(
      (one) =>
        (morph.Node.isCallExpression(one) && /\.post$/.test(one.getExpression().getText())) ||
        (morph.Node.isFunctionDeclaration(one) && one.getName() === 'POST'),
    )
}

function* inPython({ module, resolver }: PythonFile): Iterable<Found<typeof messages>> {
  const { text: source } = module.source
  const written = framesInPython(module).flatMap((frame) => {
    const { parts, expression, scope } = frame
    const text = parts.map((part) => (part.kind === 'text' ? part.text : '\u0000')).join('')
    const name = filledWithInPython(frame, 'event')
    const isNamed =
      named.test(text) ||
      (name &&
        scope.definition &&
        isCompared(source.slice(name.span.start, name.span.end), textOf(scope.definition)))
    return isNamed ? [{ at: expression.span as Span, scope }] : []
  })
  const given = namedEvents(module, resolver)
    .filter(({ name, scope }) => resolver.textOf(name, scope) === 'error')
    .map(({ name, scope }) => ({ at: name.span, scope }))
  const asked = module.calls
    .filter((site) => makesError(site, resolver))
    .map(({ call, scope }) => ({ at: call.callee.span, scope }))
  const known = new Set<unknown>()
  for (const { at, scope } of [...written, ...given, ...asked].toSorted((a, b) => a.at.start - b.at.start)) {
    if (known.has(scope) || answersPost(scope, module, resolver)) continue
    known.add(scope)
    yield { messageId: 'error', at, scope: scope.name, confidence: 'likely' }
  }
}

/** `sse("error", …)`, of a function that writes what it is given as the name of an event. */
function makesError(site: CallSite, resolver: Resolver): boolean {
  const { call, scope } = site
  if (!call.arguments.some(({ value }) => value.kind === 'text' && value.text === 'error')) return false
  return resolver.valuesOf(call.callee, scope).some((made) => {
    if (made.kind !== 'function') return false
    const { body, parameters } = made.definition
    return framesInPython(body.module).some((frame) => {
      const name = frame.scope === body ? filledWithInPython(frame, 'event') : undefined
      if (name?.kind !== 'name') return false
      const receivers = parameters.filter(({ receiver }) => receiver !== undefined).length
      const position = parameters.findIndex((one) => one.name === name.name) - receivers
      const given = position < 0 ? undefined : resolver.argument(site, name.name, position)
      return given?.kind === 'text' && given.text === 'error'
    })
  })
}
