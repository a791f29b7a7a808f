import { brief } from '../../model/brief.js'
import { isRelative, referencesFor } from '../../model/config.js'
import { addressOf, keyFor } from '../../model/endpoint-keys.js'
import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import type { DecidedSocket } from '../../model/socket.js'
import { guessQuestion } from '../../model/socket.js'
import type { Lang, Text } from '../../model/source.js'
import type { Prompt } from '../prompt.js'

/** What a person answered; `endpoints` by the address of the socket, as the configuration has it. */
export interface Answered {
  readonly ownHosts: readonly string[]
  readonly foreignHosts: readonly string[]
  readonly http2?: boolean
  readonly endpoints: ReadonlyMap<string, Ends>
}

interface Ends {
  readonly stream: string
  readonly send?: string
}

export const noAnswers: Answered = { ownHosts: [], foreignHosts: [], endpoints: new Map() }

/** More questions of a kind would not be answered with care; the rest stands in comments. */
const most = 20

/** Code in an address is no endpoint: a configuration takes none. */
function isPlain(address: string | undefined): address is string {
  return address !== undefined && /^(?:https?:\/\/|\.?\/)[^\s"'`\\{}$@#]*$/.test(address)
}

/** What a person may confirm: a fixed path would lose what is made when the program runs, a place below the address keeps it. */
export function proposedFor({ usage: { url }, verdict: { endpoint } }: DecidedSocket): Ends {
  const sends = endpoint?.send !== undefined
  const { stream, send } = endpoint ?? {}
  const isFixed = url.atRunTime === undefined && !/\$\{/.test(url.pattern ?? '${}')
  if (!isFixed || !isPlain(stream)) return referencesFor(sends)
  if (!sends) return { stream }
  return isPlain(send) ? { stream, send } : referencesFor(sends)
}

/**
 * Asks what the scan asks (Q-HOST, Q-HTTP2, Q-GUESS, Q-ENDPOINT, Q-WHERE), of all sockets at once; `code` when the person left. An
 * empty answer leaves a question open.
 */
export async function interview(
  sockets: readonly DecidedSocket[],
  hosts: readonly string[],
  prompt: Prompt,
  lang: Lang,
): Promise<Answered | { readonly code: number }> {
  const answered = { ownHosts: [] as string[], foreignHosts: [] as string[] }
  const endpoints = new Map<string, Ends>()
  for (const host of hosts.slice(0, most)) {
    const answer = await choice(prompt, fill(words.host[lang], { host }))
    if (typeof answer !== 'string') return answer
    if (answer === 'y') answered.ownHosts.push(host)
    if (answer === 'n') answered.foreignHosts.push(host)
  }
  const isForeign = ({ usage }: DecidedSocket) => answered.foreignHosts.includes(usage.url.host ?? '')
  const open = sockets.filter((socket) => !isForeign(socket))
  const asks = (code: string) =>
    open.filter(({ verdict }) => verdict.needs.some((need) => need.code === code))
  const [many] = asks('Q-HTTP2')
  let http2: boolean | undefined
  if (many) {
    const answer = await choice(prompt, fill(words.http2[lang], { place: fileAndLine(many.usage.location) }))
    if (typeof answer !== 'string') return answer
    if (answer !== '') http2 = answer === 'y'
  }
  const usages = sockets.map(({ usage }) => usage)
  const addresses = new Map<string, DecidedSocket>()
  for (const socket of [guessQuestion, 'Q-ENDPOINT', 'Q-WHERE'].flatMap(asks)) {
    const key = keyFor(socket.usage, usages)
    if (key !== '' && !addresses.has(key)) addresses.set(key, socket)
  }
  for (const [key, socket] of [...addresses].slice(0, most)) {
    const given = await endpointsFor(socket, prompt, lang)
    if ('code' in given) return given
    if (given.stream !== undefined)
      endpoints.set(key, { stream: given.stream, ...(given.send === undefined ? {} : { send: given.send }) })
  }
  return { ...answered, ...(http2 === undefined ? {} : { http2 }), endpoints }
}

/** A guess is confirmed; without one, or where it is wrong, the addresses are typed. */
async function endpointsFor(
  socket: DecidedSocket,
  prompt: Prompt,
  lang: Lang,
): Promise<{ readonly stream?: string; readonly send?: string } | { readonly code: number }> {
  const { usage } = socket
  const data = { place: fileAndLine(usage.location), address: brief(addressOf(usage)) }
  const sends = usage.uses.some(({ kind }) => kind === 'send')
  const { stream, send } = proposedFor(socket)
  if (!sends || send !== undefined) {
    const shown = send === undefined ? `GET ${stream}` : `GET ${stream}, POST ${send}`
    const below = isRelative(stream) ? words.below[lang] : ''
    const answer = await choice(prompt, fill(words.guess[lang], { ...data, shown, below }))
    if (typeof answer !== 'string') return answer
    if (answer === '') return {}
    if (answer === 'y') return { stream, ...(send === undefined ? {} : { send }) }
  }
  const typed = await address(prompt, fill(words.stream[lang], data))
  if (typeof typed !== 'string') return typed
  if (typed === '') return {}
  const posted = sends ? await address(prompt, fill(words.send[lang], data)) : ''
  if (typeof posted !== 'string') return posted
  return { stream: typed, ...(posted === '' ? {} : { send: posted }) }
}

async function choice(prompt: Prompt, question: string): Promise<'y' | 'n' | '' | { readonly code: number }> {
  const text = await until(prompt, `${question} [y,n,Enter] `, (one) => /^(?:y|yes|n|no|)$/i.test(one))
  return typeof text === 'string' ? (text.charAt(0).toLowerCase() as 'y' | 'n' | '') : text
}

function address(prompt: Prompt, question: string): Promise<string | { readonly code: number }> {
  return until(prompt, `${question} `, (one) => one === '' || isPlain(one))
}

/** Asks until the answer fits. */
async function until(
  prompt: Prompt,
  question: string,
  fits: (answer: string) => boolean,
): Promise<string | { readonly code: number }> {
  for (;;) {
    const answer = await prompt.ask(question)
    if (answer.kind === 'interrupted') return { code: answer.code }
    if (answer.kind === 'ended') return { code: 0 }
    const text = answer.text.trim()
    if (fits(text)) return text
  }
}

const words = {
  host: {
    en: 'Is {{host}} your server, one that you can change?',
    ja: '{{host}} は自社のサーバーで、変更できますか？',
  },
  http2: {
    en: '{{place}} may open many streams at once. Do browsers reach its host over HTTP/2?',
    ja: '{{place}} は同時に多くのストリームを開く可能性があります。ブラウザはそのホストに HTTP/2 で接続しますか？',
  },
  guess: {
    en: '{{place}} opens {{address}}. Do these take its place: {{shown}}{{below}}?',
    ja: '{{place}} は {{address}} を開きます。置き換え先は次のとおりですか？ {{shown}}{{below}}',
  },
  below: { en: ' (./ is below its own address)', ja: '（./ は元のアドレスの下）' },
  stream: {
    en: '{{place}} opens {{address}}. Which GET stream replaces it, such as /api/stream? (Enter: not known)',
    ja: '{{place}} は {{address}} を開きます。代わりにストリームを返す GET のアドレスは？ 例：/api/stream（不明なら Enter）',
  },
  send: {
    en: 'Which POST takes its messages, such as /api/message? (Enter: not known)',
    ja: 'メッセージを受け取る POST のアドレスは？ 例：/api/message（不明なら Enter）',
  },
} satisfies Record<string, Text>
