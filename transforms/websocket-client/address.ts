import { tailFor } from '../../src/clients/verdict/found.js'
import { httpAddress } from '../../src/clients/verdict/http-address.js'
import { maskCode, splitQuery } from '../../src/languages/script/values/address-text.js'
import type { UrlExpression } from '../../src/model/address.js'
import type { Config } from '../../src/model/config.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { DecidedSocket, Endpoint, SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { schemeEdits, tokenEdits } from '../../src/rewrite/address-edits.js'
import { lineStart } from '../../src/rewrite/lines.js'
import { braced, quoted, type Style } from '../../src/rewrite/style.js'
import { isDirect, type KeptAddress, keptUrl, receiving, runTimeEdits } from './address-in-code.js'
import { withConnectionId } from './send-queue.js'

/**
 * The address in http form, where it is made. A configured endpoint replaces it; another keeps its expression where
 * there is code in it, changes the scheme, and gets the end of the found or guessed path.
 */
export function addressEdits(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  facts: {
    readonly connectionId: string | undefined
    /** The address, where it is given a name that the messages say as well. */
    readonly kept: KeptAddress | undefined
    /** Members of the options, in lines: credentials, and how the package fetches. */
    readonly options: readonly (readonly string[])[]
    readonly config: Config
    readonly style: Style
  },
): TextEdit[] {
  const { connectionId, options, config, style, kept } = facts
  const { url } = usage
  const edits: TextEdit[] = []
  const direct = isDirect(url)
  const whole = isReplaced(endpoint, url)
  // What stands in the argument goes into the text that takes its place.
  const outside = schemeEdits(url).filter(({ at }) => at.end <= url.span.start || url.span.end <= at.start)
  let argument: string | undefined
  if (kept) {
    argument = keptUrl(kept.name, kept.stream, kept, connectionId)
    edits.push(...outside)
    // The query that both addresses share is added behind their paths.
    if (!direct && url.query)
      edits.push(...runTimeEdits(url, style, endpoint.behind?.trims), {
        at: url.query.span,
        text: '',
        what: 'query',
      })
  } else if (whole && direct) argument = withConnectionId(endpoint.stream, connectionId, style)
  else if (whole) {
    edits.push({ at: url.made, text: quoted(endpoint.stream, style), what: 'address' })
    if (connectionId !== undefined) {
      const mark = endpoint.stream.includes('?') ? '&' : '?'
      argument = `\`\${${url.text}}${mark}connectionId=\${${connectionId}}\``
    }
  } else {
    argument = receiving(source, usage, endpoint, config, style)
    if (argument !== undefined) edits.push(...outside)
  }
  if (!kept && !whole && argument === undefined)
    edits.push(...inPlace(source, usage, endpoint, style), ...tokenEdits(usage, config))

  if (argument !== undefined) edits.push({ at: url.span, text: argument, what: 'address' })
  const end = usage.api === 'native' && usage.protocols ? usage.protocols.end : url.span.end
  if (options.length > 0 || end > url.span.end) {
    const written = options.length > 0 ? `, ${optionsObject(source, usage, options, style)}` : ''
    edits.push({ at: { start: url.span.end, end }, text: written, what: 'options' })
  }
  return edits
}

/** An endpoint that is known whole takes the address's place. */
export function isReplaced(
  { provenance, relative, stream }: Endpoint,
  { atRunTime }: UrlExpression,
): boolean {
  return (provenance === 'configured' && !relative) || (!stream.includes('${') && atRunTime === undefined)
}

/** The sockets whose addresses are replaced whole. */
export function replacedAmong(sockets: readonly DecidedSocket[]): readonly SocketUsage[] {
  return sockets
    .filter(({ usage, verdict: { endpoint } }) => endpoint !== undefined && isReplaced(endpoint, usage.url))
    .map(({ usage }) => usage)
}

/** One short member stays in the line. */
function optionsObject(
  { text }: SourceText,
  { construction }: SocketUsage,
  members: readonly (readonly string[])[],
  style: Style,
): string {
  if (members.every(({ length }) => length === 1)) return braced(members.flat().join(', '), style)
  const indent = /^[ \t]*/.exec(text.slice(lineStart(text, construction.start)))?.[0] ?? ''
  const lines = members.flatMap((member, at) =>
    member.map((line, i) => {
      const isEnd = i === member.length - 1
      const comma = !isEnd ? '' : at < members.length - 1 ? ',' : style.trailingComma
      return `${style.newline}${indent}${style.indent}${line}${comma}`
    }),
  )
  return `{${lines.join('')}${style.newline}${indent}}`
}

/** The scheme where it is written, and the path's new end inside the last piece of text. */
function inPlace(source: SourceText, { url }: SocketUsage, endpoint: Endpoint, style: Style): TextEdit[] {
  const { behind } = endpoint
  const edits = [...schemeEdits(url), ...runTimeEdits(url, style, behind?.trims)]
  // A path goes before the query of a text that has a name.
  if (url.query && behind && behind.stream !== '') {
    const { start } = url.query.span
    return [...edits, { at: { start, end: start }, text: behind.stream, what: 'path' }]
  }
  const text =
    endpoint.provenance === 'found' || endpoint.relative ? tailFor({ url }, endpoint.stream) : undefined
  if (url.tail && text !== undefined)
    return text === url.tail.text ? edits : [...edits, { at: url.tail.span, text, what: 'path' }]
  const [before] = splitQuery(maskCode(httpAddress(url)).text)
  const [after] = splitQuery(maskCode(endpoint.stream).text)
  const added = after.slice(before.replace(/\/$/, '').length)
  const { tail } = url
  if (after === before || added !== '/stream' || !tail) return edits
  const path = /^[^?#]*?(?=\/?(?:[?#]|$))/.exec(tail.text)?.[0] ?? tail.text
  const at = tail.span.start + path.length
  // An escape in the text would put its offsets out of step with what is written.
  if (source.text.slice(tail.span.start, tail.span.end) === tail.text) {
    edits.push({ at: { start: at, end: at }, text: added, what: 'path' })
  }
  return edits
}
