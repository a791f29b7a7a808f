import { isNamed, pinnedIn } from '../../languages/pinned-version.js'
import type { FunctionDefinition } from '../../languages/python/ast.js'
import { answersIn } from '../../languages/python/event-responses.js'
import { calleeSpan } from '../../languages/python/spans.js'
import { generatorsOf, outermost, streamResponse, textOf } from '../../languages/python/stream-responses.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'stream-client-gone',
  title: 'An endless stream that never notices that its client has left',
  why: 'uvicorn 0.28.1 to 0.32.0 (Debian 13 has 0.32.0) announces that sending to a client that has left raises an error, but it does not: a plain `StreamingResponse` went on ticking after the client left (11 → 31 in 4 s), and one that waits on a queue leaked. The server was still running 17 minutes after SIGTERM. With `request.is_disconnected()` in the loop, or `sse-starlette`, it stopped at once.',
  whatToDo:
    'Require uvicorn 0.32.1 or later, or answer with `EventSourceResponse` (sse-starlette, or fastapi.sse from FastAPI 0.135), or ask `await request.is_disconnected()` in the loop.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'python',
  triggers: ['text/event-stream'],
  messages: {
    unnoticed: '{{generator}} never ends and never asks whether its client is still there',
  },
  *detect({ module, resolver, source }, { host }) {
    for (const site of answersIn(module, resolver)) {
      const response = streamResponse(site, resolver)
      if (response?.name !== 'StreamingResponse') continue
      const paths = resolver.pathsOf(site.call.callee, site.scope)
      if (!paths.some((path) => /^(fastapi|starlette)\./.test(path))) continue
      const around = outermost(site.scope)
      const endless = generatorsOf(site, resolver).find((one) => isEndless(one))
      if (!endless || /\bis_disconnected\b/.test(textOf(around) + textOf(endless))) continue
      const pinned = pinnedIn(host, 'uvicorn', '0.28.1', '0.32.0')
      if (pinned !== 'within' || servedByOther((name) => isNamed(host, name))) continue
      yield {
        messageId: 'unnoticed',
        at: calleeSpan(source.text, site.call.callee),
        data: { generator: endless.name },
        scope: site.scope.name,
      }
    }
  },
})

/** Hypercorn cancels the generator; Daphne and Granian are other servers, too. */
function servedByOther(isInstalled: (name: string) => boolean): boolean {
  return !isInstalled('uvicorn') && ['hypercorn', 'daphne', 'granian'].some(isInstalled)
}

/** `while True:` that nothing but an exception leaves. */
function isEndless(definition: FunctionDefinition): boolean {
  const lines = textOf(definition).split(/\r?\n/)
  const at = lines.findIndex((line) => /^\s*while\s*(?:\(\s*)?(True|1)\s*(?:\)\s*)?:/.test(line))
  if (at < 0) return false
  const depth = indentOf(lines[at] ?? '')
  let skipping: number | undefined
  for (const line of lines.slice(at + 1)) {
    if (line.trim() === '') continue
    const indent = indentOf(line)
    if (indent <= depth) break
    if (skipping !== undefined && indent > skipping) continue
    skipping = /^\s*except\b/.test(line) ? indent : undefined
    if (/^\s*(break|return|raise)\b|:\s*(break|return)\b/.test(line)) return false
  }
  return true
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
