import { inlineCodeIn, type MarkdownFile, type MarkdownLine } from '../../languages/markdown.js'
import { isRemovalPlan } from '../../languages/removal-plan/in-markdown.js'
import { deniesSockets } from '../../model/denied-sockets.js'
import { isHistorical } from '../../model/past-documents.js'
import type { Span } from '../../model/source.js'
import { defineRule } from '../define-rule.js'
import { type ChannelNames, channelNamesOf } from './channel-names.js'
import { type Token, tokensIn } from './tokens.js'
import { visible } from './visible.js'

/** A line that tells of the move itself. */
const tellsOfMove =
  /deprecat|retir(?:e|ing)|sunset|migrat|\bremov(?:e|al|ing)|no longer|used to\b|\blegacy\b|replaced?\b|廃止|移行|削除|撤去|以前は|置き換え/i

const mention = /\bweb[ -]?sockets?\b|\bws connections?\b|\bwss?:\/\/|\bsocket\.io\b|\bsockjs\b/i

export default defineRule({
  id: 'channel-in-documentation',
  title: "Document that names one of this repository's WebSocket channels",
  why: 'A reader who follows this document connects to an address that is going away. The word WebSocket alone proves nothing; the name of a route, a function or a URL of this repository does.',
  whatToDo:
    'Describe the event stream and the POST endpoint instead. Change logs, decision records, migration guides and removal plans may go on naming the old channel.',
  role: 'documentation',
  replacement: 'none',
  syntax: 'markdown',
  triggers: [
    '[Ww]eb[ -]?[Ss]ocket',
    'WEBSOCKET',
    'wss?://',
    '[Ss]ocket\\.(?:io|IO)\\b',
    '[Ss]ock[Jj][Ss]',
    '\\b[Ww][Ss] connection',
  ],
  afterNames: true,
  messages: {
    'names-channel': 'This line names the WebSocket channel "{{name}}".',
    mentions: 'This line mentions WebSocket, but names no channel of this repository.',
    past: 'This line mentions WebSocket in a document about the past or the migration.',
  },

  *detect(file, context) {
    const names = channelNamesOf(context.channelNames)
    const lines = file.lines.map((line) => ({ line, named: namedIn(file, line, names) }))
    const { text } = file.source
    const spoken = lines.map(({ line }) =>
      visible(file, line)
        .map((part) => mentionIn(text, part))
        .find(Boolean),
    )
    // A plain word (a route called `chat`) is a name only in a document about sockets.
    const aboutSockets = spoken.some(Boolean) || lines.some(({ named }) => named && !named.plain)
    const mayNameIt = isHistorical(file.source.path) || isRemovalPlan(file)
    for (const [index, { named }] of lines.entries()) {
      const at = spoken[index]
      if (named && !at && named.isFunction && !mayNameIt) continue
      if (named && (!named.plain || aboutSockets)) {
        const confidence = mayNameIt ? 'possible' : named.plain ? 'likely' : 'certain'
        yield { messageId: 'names-channel', at: named.at, data: { name: named.name }, confidence }
      } else if (at) {
        const { start, end } = lines[index]?.line.span ?? at
        const said = text.slice(start, end)
        if (deniesSockets(said)) continue
        const isPast = mayNameIt || tellsOfMove.test(said)
        if (isPast) yield { messageId: 'past', at, confidence: 'possible' }
        else yield { messageId: 'mentions', at, confidence: 'possible' }
      }
    }
  },
})

interface Named {
  readonly name: string
  readonly at: Span
  /** An ordinary word, so that only its quotes say that it is a name. */
  readonly plain: boolean
  /** The line says that it is a function, which may go on under its name. */
  readonly isFunction?: boolean
}

/** The first name on a line; one that is no plain word goes before. */
function namedIn(file: MarkdownFile, line: MarkdownLine, names: ChannelNames): Named | undefined {
  const { text } = file.source
  if (!names.mayStandIn(text.slice(line.span.start, line.span.end))) return undefined
  const inFence = line.kind === 'code'
  let plainOne: Named | undefined
  for (const part of visible(file, line)) {
    const code = inFence ? [part] : inlineCodeIn(text, part.start, part.end)
    let next = 0
    for (const token of tokensIn(text, part.start, part.end)) {
      const name = names.find(token.text)
      if (name === undefined) continue
      while ((code[next]?.end ?? part.end) <= token.at.start && next < code.length) next++
      const inCode = (code[next]?.start ?? part.end) <= token.at.start
      if (isPlainWord(name)) {
        if (inCode && (token.quoted || isValue(text, token, part)))
          plainOne ??= { name, at: token.at, plain: true }
      } else if (inCode || name.length >= 4 || token.text.includes('://'))
        return { name, at: token.at, plain: false, isFunction: !inFence && isFunction(text, token, part) }
    }
  }
  return plainOne
}

/** Letters and digits in one case: `chat`, `Ping`. `sendMessage` and `/chat` are no words that prose has. */
function isPlainWord(name: string): boolean {
  return /^([A-Z]?[a-z0-9]+|[A-Z0-9]+)$/.test(name)
}

/** `Lambda function getLast`, `getLast function`, `関数 getLast`. */
function isFunction(text: string, { at }: Token, line: Span): boolean {
  const before = text.slice(Math.max(line.start, at.start - 20), at.start)
  const after = text.slice(at.end, Math.min(line.end, at.end + 20))
  return (
    /(\b(lambda|function)s?|関数)[ :*_`"'「]{0,5}$/i.test(before) ||
    /^[*_`"'」]{0,3} ?(の )?(lambda\b|function\b|関数)/i.test(after)
  )
}

/** E.g. `action: chat`, `route=chat`. */
function isValue(text: string, token: Token, line: Span): boolean {
  let before = token.at.start - 1
  while (before > line.start && text[before] === ' ') before--
  return before >= line.start && (text[before] === ':' || text[before] === '=')
}

function mentionIn(text: string, part: Span): Span | undefined {
  const found = mention.exec(text.slice(part.start, part.end))
  return found
    ? { start: part.start + found.index, end: part.start + found.index + found[0].length }
    : undefined
}
