import { apiMessages, apiWords } from '../../infrastructure/policy/apis.js'
import type { Line } from '../../languages/lines.js'
import { defineRule } from '../define-rule.js'

const { api, route } = apiMessages

export default defineRule({
  id: 'architect-websocket',
  title: 'WebSocket API in Architect',
  ...apiWords,
  whatToDo:
    'Plan the removal: a date, an owner, a precondition (no connections for some days) and a way back. Then take `@ws` out of the manifest, with the functions in `src/ws`.',
  syntax: 'lines',
  triggers: ['@app\\s'],
  messages: { api, route },
  *detect({ source, lines }) {
    if (source.language !== 'architect') return
    const link = { kind: 'declaration', name: `${source.path}#@ws` } as const
    let inside = false
    for (const line of lines) {
      const pragma = /^@([\w-]+)/.exec(line.text)?.[1]
      if (pragma !== undefined) inside = pragma === 'ws'
      if (pragma === 'ws')
        yield { messageId: 'api', at: wordOf(line), data: { address: '@ws' }, links: [link] } as const
      // A custom route: one name a line, at the margin or, with settings below it, likewise.
      const name = inside && pragma === undefined ? /^[\w-]+(?=\s*(#|$))/.exec(line.text)?.[0] : undefined
      if (name === undefined) continue
      const isCommon = /^(connect|disconnect|default)$/.test(name)
      const names = isCommon || !/[^a-z]/.test(name) ? [] : [name]
      const links = isCommon ? [link] : [link, { kind: 'route', name } as const]
      const data = { owner: '@ws', address: '@ws', route: name }
      yield { messageId: 'route', at: wordOf(line), data, names, links } as const
    }
  },
})

function wordOf({ text, span }: Line) {
  return { start: span.start, end: span.start + (text.match(/^\S+/)?.[0].length ?? 0) }
}
