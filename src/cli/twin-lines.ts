import { brief } from '../model/brief.js'
import { fill } from '../model/fill.js'
import { fileAndLine } from '../model/lines.js'
import type { Lang, Text } from '../model/source.js'
import type { ServerPlan } from '../pipeline/servers/server-plan.js'
import type { LeftConnection } from '../pipeline/servers/twin-tests.js'

interface TwinOptions {
  readonly lang: Lang
  readonly isWritten: boolean
  readonly isVerbose: boolean
  /** What was typed behind `apply`. */
  readonly flags: string
}

/** Places that are shown without `--verbose`. */
const mostShown = 10

/** Tests of served routes that run over the stream as well, or could, and those that do not, with what to write. */
export function twinLines(
  { twins }: ServerPlan,
  { lang, isWritten, isVerbose, flags }: TwinOptions,
): string[] {
  if (!twins) return []
  const { twinned, left } = twins
  const n = String(twinned.reduce((sum, { tests }) => sum + tests, 0))
  if (!twins.isWritten) return n === '0' ? [] : ['', fill(words.could[lang], { n, flags })]
  const shown = isVerbose ? left : left.slice(0, mostShown)
  return [
    ...(n === '0' ? [] : ['', fill((isWritten ? words.run : words.would)[lang], { n })]),
    ...twinned.map(({ path, tests }) => `  ${path}  ${tests}`),
    ...(left.length === 0 ? [] : ['', fill(words.left[lang], { n: String(left.length) })]),
    ...shown.flatMap((one) => [
      `  ${fileAndLine(one.location)}  ${reasons[one.because][lang]}${one.path === undefined ? '' : `  ${brief(one.path)}`}`,
      ...linesFor(one).map((line) => `      ${line}`),
    ]),
    ...(shown.length < left.length
      ? [fill(words.more[lang], { n: String(left.length - shown.length), flags })]
      : []),
  ]
}

/** What to write there. */
function linesFor({ because, path }: LeftConnection): readonly string[] {
  if (/^(address|unreached|import|place)$/.test(because))
    return ['@over_both  # from …sse_sockets_testing import over_both']
  const route = brief(path ?? '/…')
  if (because === 'own')
    return [`app.add_middleware(SseSockets, sockets=[Socket("${route}")])  # then @over_both above its tests`]
  if (!/^(async|network)$/.test(because)) return []
  return [
    `async with client.stream("GET", "${route}/stream?connectionId=1") as stream: …  # httpx, against a server that runs`,
    `await client.post("${route}/message?connectionId=1", content="…", headers={"X-Message-Seq": "1"})`,
  ]
}

const words = {
  run: {
    en: 'Tests that now run over WebSocket and over the stream: {{n}}',
    ja: '今後 WebSocket とストリームの両方で実行されるテスト：{{n}}件',
  },
  would: {
    en: 'Tests that would run over WebSocket and over the stream: {{n}}',
    ja: 'WebSocket とストリームの両方で実行できるテスト：{{n}}件',
  },
  could: {
    en: 'Tests of these routes that could also run over the stream: {{n}}. Type: migrate-ws apply{{flags}} --twin-tests',
    ja: 'これらのルートのテストのうち、ストリームでも実行できるもの：{{n}}件。実行：migrate-ws apply{{flags}} --twin-tests',
  },
  left: {
    en: 'Tests that open a WebSocket and stay on it: {{n}}',
    ja: 'WebSocket だけで実行するテスト：{{n}}件',
  },
  more: {
    en: '  … and {{n}} more: migrate-ws apply{{flags}} --dry-run --verbose',
    ja: '  … ほか{{n}}件：migrate-ws apply{{flags}} --dry-run --verbose',
  },
} satisfies Record<string, Text>

const reasons: Readonly<Record<LeftConnection['because'], Text>> = {
  stays: { en: 'its route stays on WebSocket', ja: 'ルートが WebSocket のままです' },
  elsewhere: {
    en: 'no route of these applications has its address',
    ja: 'このアドレスのルートはこれらのアプリケーションにありません',
  },
  address: {
    en: 'its address cannot be read, and some routes stay; if it leads to a stream:',
    ja: 'アドレスを特定できず、WebSocket のままのルートもあります。ストリームのあるルートなら：',
  },
  own: {
    en: 'an application that tests make, without the kit; put one in:',
    ja: 'テストが作るアプリケーションにキットがありません。次を追加してください：',
  },
  unreached: {
    en: 'no test that reaches it was found; above the tests that do:',
    ja: 'ここに至るテストが見つかりません。該当するテストの上に：',
  },
  import: {
    en: 'how it imports the application is not known, or sse_sockets_testing.py is another file; write:',
    ja: 'アプリケーションの import 方法が不明か、sse_sockets_testing.py が別のファイルです。次を追加してください：',
  },
  place: {
    en: 'there is no line for the decorator; write:',
    ja: 'デコレーターを置ける行がありません。次を追加してください：',
  },
  channels: {
    en: 'WebsocketCommunicator asks a consumer, not the application with its kit',
    ja: 'WebsocketCommunicator はキットのあるアプリケーションではなくコンシューマーに接続します',
  },
  async: {
    en: 'an async client, which reads no stream in memory; against a server that runs:',
    ja: '非同期クライアントはメモリ内のストリームを読めません。起動中のサーバーに対しては：',
  },
  network: {
    en: 'a client on the network; it reads a stream so:',
    ja: 'ネットワーク上のクライアントです。ストリームは次のように読みます：',
  },
}
