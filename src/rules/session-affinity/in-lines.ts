import type { LinesFile } from '../../languages/lines.js'
import type { Affinity, Said } from './affinity.js'

/**
 * Directives of nginx (`ip_hash`, `hash`, `sticky`) and of HAProxy (`balance source`, `stick on`, `cookie … insert`). A `stick-table`
 * alone counts requests; `hash $request_uri` is about caches.
 */
const directives: readonly { readonly said: RegExp; readonly by: Affinity['by'] }[] = [
  { said: /^\s*(ip_hash)\s*;/, by: 'address' },
  {
    said: /^\s*(hash\s+["']?\$(?:(?:binary_)?remote_addr|http_x_forwarded_for|proxy_protocol_addr)\b)/,
    by: 'address',
  },
  { said: /^\s*(hash\s+["']?\$cookie_\w+)/, by: 'cookie' },
  { said: /^\s*(sticky\s+(?:cookie|learn|route)\b|sticky\s*;)/, by: 'cookie' },
  { said: /^\s*(balance\s+source)\b/, by: 'address' },
  { said: /^\s*(stick\s+(?:on|match)\s+src)\b/, by: 'address' },
  {
    said: /^\s*(stick\s+(?:on|match|store-request|store-response)\s+(?:req\.cook|res\.cook|cookie)\S{0,80})/,
    by: 'cookie',
  },
  { said: /^\s*(cookie\s+\S{1,80}(?:\s+\S{1,80}){0,9}?\s+(?:insert|prefix|rewrite))\b/, by: 'cookie' },
  // Caddy.
  { said: /^\s*(lb_policy\s+(?:ip_hash|client_ip_hash))\b/, by: 'address' },
  { said: /^\s*(lb_policy\s+cookie)\b/, by: 'cookie' },
]

/** What one line of a web server's settings says; the setting is a part of the line. */
export function directiveOf(line: string): Said | undefined {
  for (const { said, by } of directives) {
    const [, setting] = said.exec(line) ?? []
    if (setting !== undefined) return { by, setting }
  }
  return undefined
}

export function* affinitiesInLines({ lines, source }: LinesFile): Iterable<Affinity> {
  if (source.language !== 'web-server') return
  let before: readonly string[] = []
  for (const { text, span } of lines) {
    const [, name] = /^\s*(?:upstream|backend|listen)\s+["']?([\w.-]+)/.exec(text) ?? []
    if (name !== undefined) before = [name]
    const said = directiveOf(text)
    if (!said) continue
    const start = span.start + text.indexOf(said.setting)
    yield { ...said, at: { start, end: start + said.setting.length }, before }
  }
}
