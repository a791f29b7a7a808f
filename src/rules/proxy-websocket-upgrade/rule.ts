import { defineRule } from '../define-rule.js'
import { upgradeDirectives, upgradeTriggers } from './directives.js'

export default defineRule({
  id: 'proxy-websocket-upgrade',
  title: 'A web server lets WebSockets through',
  why: 'nginx, Apache, HAProxy and Caddy pass a WebSocket on by settings of its own, which a stream does not need. A stream needs others: a proxy that buffers holds events back, and one that waits 60 seconds for data cuts a silent stream.',
  whatToDo:
    'Give the new path `proxy_buffering off` and a read timeout above the ping interval, and take these settings out when the last socket behind them has moved.',
  role: 'infrastructure',
  resource: 'proxy',
  replacement: 'connection-management',
  syntax: 'lines',
  triggers: [...upgradeTriggers, '[Cc]onnect-[Ss]rc[^;\\n]{0,1000}wss?:'],
  messages: {
    upgrade: '{{directive}} lets WebSockets through.',
    'upgrade-unbuffered':
      '{{directive}} lets WebSockets through; this file turns the buffering of responses off somewhere.',
    'content-policy': 'The content policy allows WebSocket addresses: {{sources}}.',
  },
  *detect({ source, lines }) {
    if (source.language !== 'web-server') return
    const off = lines.some(({ text }) => /^\s*(proxy_buffering\s+off|flush_interval\s+-1)\b/.test(text))
    const messageId = off ? 'upgrade-unbuffered' : 'upgrade'
    let location: string | undefined
    for (const { text, span } of lines) {
      // A block of nginx within which no other begins: `location /ws/ {`. A regular expression is no path.
      if (/^\s*(?:location|server)\s[^#]*\{/.test(text))
        location = /^\s*location\s+(?:(?:=|\^~)\s+)?(\/[\w./-]*)\s*\{/.exec(text)?.[1]
      const directive = upgradeDirectives.flatMap((one) => one.exec(text)?.[1] ?? [])[0]
      if (directive !== undefined) {
        const start = span.start + text.indexOf(directive)
        const at = { start, end: start + directive.length }
        const links = location === undefined ? [] : [{ kind: 'prefix', name: location } as const]
        yield { messageId, at, data: { directive }, links } as const
      }
      if (/\}\s*$/.test(text)) location = undefined
      const policy = /\bconnect-src\s([^;]*)/i.exec(text)
      const sources = policy?.[1]?.match(/(?<![\w'"])wss?:[^\s;"']*/g) ?? []
      if (!policy || sources.length === 0) continue
      const start = span.start + policy.index
      yield {
        messageId: 'content-policy',
        at: { start, end: start + 'connect-src'.length },
        data: { sources: sources.join(' ') },
        role: 'configuration',
      } as const
    }
  },
})
