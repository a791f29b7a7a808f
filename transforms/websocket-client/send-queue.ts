import type { Style } from '../writing/style.js'
import { quoted } from '../writing/style.js'

export interface QueueNames {
  readonly events: string
  readonly connectionId?: string
  readonly queue: string
  readonly post: string
}

/** What a message is posted with. */
export interface Posting {
  readonly address: string
  readonly json: boolean
  readonly credentials: boolean
  /** The class of the stream. */
  readonly streamClass: string
  /** The header that says who posts. */
  readonly header?: string
}

/** An address with the connection's id in its query. E.g. `/chat/stream` → `` `/chat/stream?connectionId=${connectionId}` ``. */
export function withConnectionId(address: string, connectionId: string | undefined, style: Style): string {
  if (connectionId === undefined) return quoted(address, style)
  const escaped = address.replace(/[\\`]|\$\{/g, '\\$&')
  return `\`${escaped}${address.includes('?') ? '&' : '?'}connectionId=\${${connectionId}}\``
}

/**
 * One POST at a time, since parallel ones overtake each other; the first waits until the server says that it knows the stream.
 * After the stream is closed nothing is sent any more, as with a closed WebSocket.
 */
export function sendQueue(names: QueueNames, posting: Posting, style: Style): string[] {
  const { address, json, credentials, streamClass, header } = posting
  const { events, queue, post } = names
  const end = style.semicolon
  const i = style.indent
  const type = quoted(json ? 'application/json' : 'text/plain', style)
  const started =
    names.connectionId === undefined
      ? 'Promise.resolve()'
      : `new Promise((resolve) => ${events}.addEventListener(${quoted('ws.ready', style)}, resolve, { once: true }))`
  return [
    `let ${queue}${style.typescript ? ': Promise<unknown>' : ''} = ${started}${end}`,
    `function ${post}(body${style.typescript ? ': string' : ''}) {`,
    `${i}${queue} = ${queue}`,
    `${i}${i}.then(async () => {`,
    `${i}${i}${i}if (${events}.readyState === ${streamClass}.CLOSED) return${end}`,
    `${i}${i}${i}const response = await fetch(${withConnectionId(address, names.connectionId, style)}, {`,
    `${i}${i}${i}${i}method: ${quoted('POST', style)},`,
    `${i}${i}${i}${i}headers: { ${[`${quoted('Content-Type', style)}: ${type}`, ...(header === undefined ? [] : [header])].join(', ')} },`,
    ...(credentials ? [`${i}${i}${i}${i}credentials: ${quoted('include', style)},`] : []),
    `${i}${i}${i}${i}body${style.trailingComma}`,
    `${i}${i}${i}})${end}`,
    `${i}${i}${i}if (!response.ok) throw new Error(\`The message was answered with \${response.status}\`)${end}`,
    `${i}${i}})`,
    `${i}${i}.catch((error) => console.error(error))${end}`,
    '}',
  ]
}
