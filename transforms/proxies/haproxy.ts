import type { HaproxyRule } from '../../src/infrastructure/proxies/haproxy/read.js'
import type { ProxyEdits } from './define-proxy.js'
import { eolOf, indentAt } from './lines.js'

/** Raises the `timeout server` of a backend above the heartbeat; where that of `defaults` is below it, the backend gets its own. */
export function haproxyEdits(text: string, { silenceAt, header, first }: HaproxyRule): ProxyEdits {
  const what = 'timeout server'
  if (silenceAt) {
    const [before = '', value = ''] =
      /^\s*timeout\s{1,40}server\s{1,40}(\w+)/.exec(text.slice(silenceAt.start, silenceAt.end)) ?? []
    const end = silenceAt.start + before.length
    return { edits: [{ at: { start: end - value.length, end }, text: '60s', what }] }
  }
  const indent = first ? indentAt(text, first.start) : '    '
  return {
    edits: [
      { at: { start: header.end, end: header.end }, text: `${eolOf(text)}${indent}timeout server 60s`, what },
    ],
  }
}
