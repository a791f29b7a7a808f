import { brief } from '../model/brief.js'
import { clipped } from '../model/clipped.js'
import { fill } from '../model/fill.js'
import { oneLine } from '../model/one-line.js'
import type { NeededEndpoint } from '../model/plan.js'
import type { Lang, Text } from '../model/source.js'
import { headed, joined } from '../reporters/parts/labels.js'

const mostNames = 8
const longestName = 40

/** What servers must offer: first the purpose of the two methods, once, then each endpoint. */
export function endpointLines(endpoints: readonly NeededEndpoint[], lang: Lang): string[] {
  if (endpoints.length === 0) return []
  const methods = (['GET', 'POST'] as const).filter((method) =>
    endpoints.some((one) => one.method === method),
  )
  // What a kit serves needs no telling how.
  if (endpoints.every(({ provenance }) => provenance === 'kit'))
    return ['', words.served[lang], ...endpoints.flatMap((endpoint) => linesOf(endpoint, lang))]
  return [
    '',
    words.endpoints[lang],
    ...methods.map((method) => `  ${headed(method, purposes[method][lang], lang)}`),
    ...endpoints.flatMap((endpoint) => linesOf(endpoint, lang)),
  ]
}

function linesOf(endpoint: NeededEndpoint, lang: Lang): string[] {
  const { method, url, messages, auth } = endpoint
  const names = [...new Set(messages.map(({ name }) => name))]
  const more = names.length - mostNames
  const shown = [
    ...names.slice(0, mostNames).map((name) => clipped(oneLine(name), longestName)),
    ...(more > 0 ? [fill(words.more[lang], { n: String(more) })] : []),
  ]
  const ways = auth.map((way) => (way.kind === 'bearer' ? `${way.header}: Bearer` : words[way.kind][lang]))
  return [
    `  ${method.padEnd(4)} ${oneLine(brief(url))}${sourceOf(endpoint, lang)}`,
    `       ${headed(words.auth[lang], ways.length === 0 ? words.noAuth[lang] : ways.join(` ${words.or[lang]} `), lang)}${names.length > 0 ? `${lang === 'ja' ? '。' : '; '}${headed(words.messages[lang], joined(shown, lang), lang)}` : ''}`,
  ]
}

/** Where an endpoint comes from; empty for a configured one. */
function sourceOf({ provenance, foundAt = [] }: NeededEndpoint, lang: Lang): string {
  if (provenance === 'guessed') return aside(words.guessed[lang], lang)
  const [first, ...others] = foundAt
  if (first === undefined) return ''
  const places = [
    oneLine(first),
    ...(others.length > 0 ? [fill(words.more[lang], { n: String(others.length) })] : []),
  ]
  const said = fill(words[provenance === 'kit' ? 'kit' : 'found'][lang], { place: joined(places, lang) })
  return aside(said, lang)
}

function aside(said: string, lang: Lang): string {
  return lang === 'ja' ? `（${said}）` : `  (${said})`
}

const purposes: Readonly<Record<NeededEndpoint['method'], Text>> = {
  GET: {
    en: 'event stream (text/event-stream): the event ws.ready once the stream is subscribed, one unnamed event per message, ws.close to end it for good',
    ja: 'イベントストリーム（text/event-stream）。購読後に ws.ready イベント、メッセージごとに名前なしイベント、終了時に ws.close イベント',
  },
  POST: {
    en: 'takes one message per request, in order, with the connectionId of its stream; answers 202 with no body, replies go over the stream',
    ja: '1リクエストに1メッセージを順番に受け取ります（ストリームと同じ connectionId 付き）。本文なしの 202 を返し、応答はストリームで送ります',
  },
}

const words = {
  endpoints: { en: 'Endpoints that the servers must offer now:', ja: 'サーバーが提供すべきエンドポイント：' },
  served: { en: 'Endpoints that the kit serves:', ja: 'エンドポイント（キットが提供します）：' },
  kit: { en: 'by the kit at {{place}}', ja: 'キット：{{place}}' },
  guessed: { en: 'guessed, not configured', ja: '推測：設定されていません' },
  found: { en: 'found at {{place}}', ja: '検出：{{place}}' },
  auth: { en: 'auth', ja: '認証' },
  cookies: { en: 'cookies', ja: 'Cookie' },
  query: { en: 'token in the query', ja: 'クエリのトークン' },
  'first-message': { en: 'in the first message', ja: '最初のメッセージ' },
  noAuth: { en: 'none seen', ja: '見当たりません' },
  or: { en: 'or', ja: 'または' },
  messages: { en: 'messages', ja: 'メッセージ' },
  more: { en: '… {{n}} more', ja: '… ほか{{n}}件' },
} satisfies Record<string, Text>
