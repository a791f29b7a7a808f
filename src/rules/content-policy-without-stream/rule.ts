import { type ConfigFile, everyNode, textOf } from '../../languages/config.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, spanOf } from '../../languages/script/syntax.js'
import type { Span } from '../../model/source.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'content-policy-without-stream',
  title: 'A Content Security Policy that only lets sockets through',
  why: "With `connect-src ws://host` a WebSocket connects, and an EventSource to the same host is blocked: one `error` with `readyState` 2, in Chromium and Firefox. `'self'` covers both.",
  whatToDo:
    "Name the `https:` origin of the stream in `connect-src`, or `'self'` where the page's own host serves it; take the `ws:` source out with the last socket.",
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: ['script', 'python', 'config'],
  triggers: ['connect-src'],
  messages: {
    'only-sockets': 'connect-src lets {{sources}} through, and no EventSource or fetch',
  },
  *detect(file) {
    if (!/connect-src/.test(file.source.text)) return
    const texts = 'morph' in file ? inScript(file) : 'module' in file ? inPython(file) : inConfig(file)
    for (const { text, at } of texts) {
      const sources = socketsOnly(text)
      // The page may only use sockets so far.
      if (sources) yield { messageId: 'only-sockets', at, data: { sources }, confidence: 'likely' }
    }
  },
})

interface WrittenPolicy {
  readonly text: string
  readonly at: Span
}

/** The sources of a `connect-src` that has socket schemes and nothing else. */
function socketsOnly(policy: string): string | undefined {
  const [, list = ''] = /(?:^|[;\s])connect-src\s+([^;]*)/.exec(policy) ?? []
  const sources = list
    .trim()
    .split(/\s+/)
    .filter((one) => one !== '')
  return sources.length > 0 && sources.every((one) => /^wss?:/.test(one)) ? sources.join(' ') : undefined
}

function inScript({ morph, ast, source, attributes }: ScriptFile): readonly WrittenPolicy[] {
  const { SyntaxKind: K } = morph
  const literals = [
    ...descendantsOf(morph, ast, K.StringLiteral),
    ...descendantsOf(morph, ast, K.NoSubstitutionTemplateLiteral),
  ]
  return [
    ...literals.map((one) => ({ text: one.getLiteralText(), at: spanOf(one) })),
    ...attributes.flatMap(({ value }) =>
      value ? [{ text: source.text.slice(value.start, value.end), at: value }] : [],
    ),
  ]
}

function inPython({ module }: PythonFile): readonly WrittenPolicy[] {
  return module.strings
    .filter(({ standsAlone }) => !standsAlone)
    .map(({ text, span }) => ({ text, at: span }))
}

function inConfig({ documents }: ConfigFile): readonly WrittenPolicy[] {
  return documents.flatMap((document) =>
    everyNode(document).flatMap((node) => {
      const text = textOf(node)
      return text === undefined ? [] : [{ text, at: node.span }]
    }),
  )
}
