import type { Node } from 'ts-morph'
import { packageOf, requiredIn } from '../../languages/script/origin/imports.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf, specifierOf } from '../../languages/script/syntax.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  mock: 'mock of EventSource ({{by}})',
  asserted: 'test expects a response of type text/event-stream',
} as const

const libraries = /^(eventsourcemock|mock-event-source|mocksse|@mswjs\/sse|jest-eventsource-mock)$/
const globals = /^(global|globalThis|window|self)$/

export default defineRule({
  id: 'event-stream-test',
  title: 'A test of an event stream',
  why: "A test that mocks EventSource, or expects `text/event-stream`, covers what a socket's test covered before. It is evidence that tests have moved; by itself it does not say for which channel.",
  whatToDo: 'Nothing: this is the goal.',
  role: 'sse-client',
  replacement: 'none',
  syntax: 'script',
  triggers: [
    '[Ee]vent-?[Ss]ource-?[Mm]ock',
    'mock-event-source',
    'mocksse',
    '(?<![\\w$])EventSource(?![\\w$])',
    'text\\\\?/event-stream',
  ],
  messages,
  *detect(file) {
    const { source } = file
    if (source.zone !== 'test' || !/EventSource|event-?source|mocksse|event-stream/i.test(source.text)) return
    yield* mocks(file)
    yield* assertions(file)
  },
})

function* mocks({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  const { Node: N, SyntaxKind: K } = morph
  const found = (at: Node, by: string) =>
    ({ messageId: 'mock', at: spanOf(at), data: { by }, scope: scopeNameOf(morph, at) }) as const
  for (const one of descendantsOf(morph, ast, K.ImportDeclaration)) {
    const library = packageOf(specifierOf(one) ?? '')
    if (libraries.test(library)) yield found(one.getModuleSpecifier(), library)
  }
  for (const assigned of descendantsOf(morph, ast, K.BinaryExpression)) {
    const left = assigned.getLeft()
    if (assigned.getOperatorToken().getText() !== '=' || !N.isPropertyAccessExpression(left)) continue
    const owner = left.getExpression().getText()
    if (left.getName() === 'EventSource' && globals.test(owner)) yield found(left, `${owner}.EventSource =`)
  }
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    const required = requiredIn(morph, call)
    if (required !== undefined && libraries.test(packageOf(required))) yield found(call, packageOf(required))
    const callee = call.getExpression()
    const [first, second] = call.getArguments()
    if (!N.isPropertyAccessExpression(callee) || !first) continue
    const name = callee.getName()
    const named = name === 'stubGlobal' ? first : /^(spyOn|defineProperty)$/.test(name) ? second : undefined
    if (named && N.isStringLiteral(named) && named.getLiteralValue() === 'EventSource')
      yield found(callee, callee.getText())
  }
}

/** `expect(…).toMatch(/text\/event-stream/)`, `.expect('Content-Type', 'text/event-stream')`, `assert.equal(…, 'text/event-stream')`. */
function* assertions({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  const { Node: N, SyntaxKind: K } = morph
  const texts = [
    ...descendantsOf(morph, ast, K.StringLiteral),
    ...descendantsOf(morph, ast, K.RegularExpressionLiteral),
  ]
  for (const text of texts) {
    if (!/^['"/^]+text\\?\/event-stream\b(?!\s*,)/.test(text.getText())) continue
    const call = text.getFirstAncestorByKind(K.CallExpression)
    if (!call?.getArguments().includes(text)) continue
    const callee = call.getExpression()
    if (
      !/^(expect|assert|t)\b|\.expect$|\.should\b/.test(
        N.isPropertyAccessExpression(callee) ? rooted(callee) : callee.getText(),
      )
    )
      continue
    yield { messageId: 'asserted', at: spanOf(text), scope: scopeNameOf(morph, text), role: 'sse-server' }
  }
}

/** The text of a callee without what is in its arguments. */
function rooted(callee: Node): string {
  return callee.getText().replace(/\s+/g, '')
}
