import { isToken, leavesQuery } from '../../src/clients/address/tokens.js'
import type { UrlExpression } from '../../src/model/address.js'
import type { Config } from '../../src/model/config.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { Endpoint, SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { schemeEdits, tokenEdits } from '../../src/rewrite/address-edits.js'
import { quoted, type Style } from '../../src/rewrite/style.js'

/** Addresses that stay in the code, since they are made when the program runs. */

/** An address with a name, from which the stream and the messages start. */
export interface KeptAddress {
  /** As code says it. */
  readonly name: string
  /** The initializer of its declaration; absent where the code has such a name already. */
  readonly value?: string
  /** The query that both requests share, as written. */
  readonly query: string
  /** The query is kept with the connection's id, under one name. */
  readonly keepsQuery?: true
  /** For the stream and for messages: the text behind the address. */
  readonly stream: string
  readonly send: string
}

/** The argument is the expression that makes the address. */
export function isDirect({ made, span }: UrlExpression): boolean {
  return made.start === span.start && made.end === span.end
}

/** Messages go to an address that only the code makes: it gets a name. `choose` gives one, as code says it. */
export function keptAddress(
  source: SourceText,
  usage: SocketUsage,
  { behind, send }: Endpoint,
  config: Config,
  style: Style,
  choose: (() => string) | undefined,
): KeptAddress | undefined {
  const { url } = usage
  if (send === undefined || behind?.send === undefined) return undefined
  const parts = (url.query?.parts ?? []).filter((part) => !(leavesQuery(usage, config) && isToken(part)))
  const { keepsQuery } = behind
  const ends = { query: parts.join('&'), send: behind.send, ...(keepsQuery ? { keepsQuery } : {}) }
  // A constant that was converted where it is declared.
  if (!choose) return { name: url.text, ...ends, stream: behind.stream }
  // In a sum, the text before the query is closed as it was opened.
  const before = source.text.slice(url.span.start, url.query?.span.start ?? url.span.start)
  const quote = (url.query?.isSum && /(['"`])[^'"`]*$/.exec(before)?.[1]) || ''
  const cut = isDirect(url) && url.query ? [{ at: url.query.span, text: quote }] : []
  const value = withoutEmptyEnd(inHttp(source, url, style, cut, behind.trims))
  return { name: choose(), value, ...ends, stream: behind.stream }
}

/** `'/ws/' + room + ''` → `'/ws/' + room` */
function withoutEmptyEnd(sum: string): string {
  const before = /(''|"")$/.test(sum) ? sum.slice(0, -2).trimEnd() : ''
  return before.endsWith('+') ? before.slice(0, -1).trimEnd() : sum
}

/** `` `${address}/message?room=${room}&connectionId=${connectionId}` ``, or `` `${address}/message?${query}` `` where `id` names both. */
export function keptUrl(
  address: string,
  path: string,
  { query, keepsQuery }: Pick<KeptAddress, 'query' | 'keepsQuery'>,
  id: string | undefined,
): string {
  const all = [
    ...(query === '' || keepsQuery ? [] : [query]),
    ...(id === undefined ? [] : [keepsQuery ? `\${${id}}` : `connectionId=\${${id}}`]),
  ]
  if (path === '' && all.length === 0) return address
  return `\`\${${address}}${path}${all.length > 0 ? '?' : ''}${all.join('&')}\``
}

/** Where the text of its path ends, if it ends in text. */
function endOf({ text }: SourceText, { query, tail, span }: UrlExpression): number | undefined {
  if (query) return query.span.start
  const isHere = tail && tail.text !== '' && span.start <= tail.span.start && tail.span.end <= span.end
  // An escape in the text would put its offsets out of step with what is written.
  return isHere && text.slice(tail.span.start, tail.span.end) === tail.text ? tail.span.end : undefined
}

type Edit = Pick<TextEdit, 'at' | 'text'>

/** `` `${base}/ws` `` → `` `${base.replace(/^ws/, 'http')}/ws` ``, with the scheme's other edits as they are. */
function inHttp(
  { text }: SourceText,
  url: UrlExpression,
  style: Style,
  more: readonly Edit[],
  trims: boolean | undefined,
): string {
  const { span } = url
  const edits: Edit[] = [...schemeEdits(url), ...runTimeEdits(url, style, trims), ...more]
  return (
    edits
      .filter(({ at }) => span.start <= at.start && at.end <= span.end)
      // A path goes before what takes the query's place.
      .sort((a, b) => b.at.start - a.at.start || b.at.end - a.at.end)
      .reduce(
        (code, edit) =>
          code.slice(0, edit.at.start - span.start) + edit.text + code.slice(edit.at.end - span.start),
        text.slice(span.start, span.end),
      )
  )
}

export function runTimeEdits(
  { atRunTime: code }: UrlExpression,
  style: Style,
  trims: boolean | undefined,
): TextEdit[] {
  if (!code) return []
  const end = trims ? `.replace(/\\/$/, ${quoted('', style)})` : ''
  return [
    { at: code.span, text: `${code.from}.replace(/^ws/, ${quoted('http', style)})${end}`, what: 'scheme' },
  ]
}

/** The argument of an EventSource that is only listened to; undefined where the address is edited in its place. */
export function receiving(
  source: SourceText,
  usage: SocketUsage,
  { behind }: Endpoint,
  config: Config,
  style: Style,
): string | undefined {
  const { url } = usage
  const path = behind?.stream ?? ''
  if (!url.atRunTime && (path === '' || (url.tail !== undefined && url.tail.text !== ''))) return undefined
  const direct = isDirect(url)
  if (!direct && url.query) return undefined
  const isAlone = url.atRunTime?.span.start === url.span.start && url.atRunTime.span.end === url.span.end
  const end = direct && path !== '' ? endOf(source, url) : undefined
  const inside = end === undefined ? [] : [{ at: { start: end, end }, text: path }]
  const address = inHttp(source, url, style, [...inside, ...tokenEdits(usage, config)], behind?.trims)
  if (path === '' || inside.length > 0) return address
  const isTemplate = address.startsWith('`') && address.endsWith('`')
  if (behind?.unseen) {
    const whole = isAlone || isTemplate || !direct ? address : `(${address})`
    return `${whole}.replace(/\\/?(\\?|$)/, ${quoted(`${path}$1`, style)})`
  }
  if (!direct || isAlone) return `\`\${${address}}${path}\``
  return isTemplate ? `${address.slice(0, -1)}${path}\`` : `${address} + ${quoted(path, style)}`
}
