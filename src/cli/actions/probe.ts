import { fill } from '../../model/fill.js'
import { oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { padded } from '../../reporters/parts/layout.js'
import { NoStream, type Probed, type ProbeId, probe } from '../../verify/probe.js'
import type { CommonOptions } from '../options.js'
import { headersOf } from '../server-options.js'
import type { Terminal } from '../terminal.js'
import { runLanguage } from './run-language.js'

export interface ProbeCommandOptions extends CommonOptions {
  readonly send?: string
  readonly header: readonly string[]
  readonly origin?: string
  readonly seconds: number
  readonly json?: boolean
}

export async function runProbe(
  url: string,
  options: ProbeCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { send, origin, seconds } = options
  const lang = await runLanguage(options, terminal)
  if (terminal.stderrIsTty && !options.quiet)
    terminal.err(`${fill(listening[lang], { seconds: String(seconds) })}\n`)
  const all = await probe(url, { send, origin, seconds, headers: headersOf(options) }).catch((error) => {
    if (error instanceof NoStream)
      throw new UsageError(
        phrase`${oneLine(url)} is not a stream (${oneLine(error.message)}); check the address, and the credentials it needs: --header 'authorization: Bearer …'`,
      )
    throw error
  })
  if (options.json) terminal.out(`${JSON.stringify({ url, seconds, probes: all }, null, 2)}\n`)
  else for (const one of all) terminal.out(`${lineOf(one)[lang]}\n`)
  return all.some(({ state }) => state === 'fault') ? 1 : 0
}

const marks = { fine: '✔', fault: '✘', skipped: '–' } as const

function lineOf({ id, state, data }: Probed): Text {
  const { title, ...texts } = words[id]
  const all = texts as Partial<Record<Probed['state'] | string, Text>>
  const how = data.how === undefined ? undefined : all[`${state}-${data.how}`]
  const text = how ?? all[state]
  const given = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, oneLine(String(value))]))
  const line = (lang: 'en' | 'ja') =>
    `${marks[state]} ${padded(title[lang], 21)} ${text ? fill(text[lang], given) : ''}`.trimEnd()
  return { en: line('en'), ja: line('ja') }
}

const listening: Text = {
  en: 'Listening for {{seconds}} s …',
  ja: '{{seconds}}秒間、受信しています …',
}

/** What was seen, and of a fault what to change. */
const words: Readonly<Record<ProbeId, { readonly title: Text } & Readonly<Record<string, Text>>>> = {
  https: {
    title: { en: 'HTTPS', ja: 'HTTPS' },
    fine: { en: 'yes, or this machine', ja: '使用中、またはこのマシン上' },
    fault: {
      en: 'Pages on https:// cannot read {{host}} over http://. Serve the stream over https://.',
      ja: 'https:// のページは http:// の {{host}} を読めません。ストリームを https:// で提供してください。',
    },
  },
  http2: {
    title: { en: 'HTTP/2', ja: 'HTTP/2' },
    fine: { en: 'offered', ja: '対応しています' },
    skipped: {
      en: 'not over http://. A browser opens six connections to such a host, in all tabs together.',
      ja: 'http:// では使えません。ブラウザがこのホストに開く接続は、全タブ合わせて6本までです。',
    },
    fault: {
      en: 'Not offered: a browser opens six connections to a host, in all tabs together. Turn HTTP/2 on in the proxy or load balancer.',
      ja: '未対応です。ブラウザがホストに開く接続は、全タブ合わせて6本までです。プロキシやロードバランサーで HTTP/2 を有効にしてください。',
    },
  },
  stream: {
    title: { en: 'Stream', ja: 'ストリーム' },
    fine: { en: '{{status}}, headers after {{ms}} ms', ja: '{{status}}、ヘッダーまで {{ms}} ms' },
  },
  caching: {
    title: { en: 'Caching', ja: 'キャッシュ' },
    fine: { en: 'cache-control: {{said}}', ja: 'cache-control: {{said}}' },
    fault: {
      en: 'cache-control is {{said}}: a cache on the way may store the stream. Send no-store.',
      ja: 'cache-control は {{said}} です。途中のキャッシュがストリームを保持するおそれがあります。no-store を返してください。',
    },
  },
  compression: {
    title: { en: 'Compression', ja: '圧縮' },
    fine: { en: 'none', ja: 'なし' },
    fault: {
      en: '{{said}}: events wait until a block is full. Leave text/event-stream out of the compression.',
      ja: '{{said}}：ブロックがいっぱいになるまでイベントが届きません。text/event-stream を圧縮の対象から外してください。',
    },
  },
  buffering: {
    title: { en: 'Buffering', ja: 'バッファリング' },
    fine: {
      en: 'The first bytes came after {{seconds}} s.',
      ja: '最初のデータは{{seconds}}秒後に届きました。',
    },
    fault: {
      en: 'The first bytes took {{seconds}} s or did not come: a proxy holds them back, or the server sends nothing at the start. In nginx: proxy_buffering off; and send X-Accel-Buffering: no.',
      ja: '最初のデータまで{{seconds}}秒かかったか、届きませんでした。プロキシが止めているか、サーバーが開始時に何も送っていません。nginx では proxy_buffering off; とし、X-Accel-Buffering: no を返してください。',
    },
  },
  heartbeat: {
    title: { en: 'Heartbeat', ja: 'ハートビート' },
    fine: { en: 'The longest silence was {{seconds}} s.', ja: '無通信は最長{{seconds}}秒でした。' },
    fault: {
      en: 'Nothing came for {{seconds}} s: proxies end silent streams, and clients cannot tell a dead one. Send a comment every 15 s.',
      ja: '{{seconds}}秒間、何も届きませんでした。プロキシは無通信のストリームを切り、クライアントは切断に気付けません。15秒ごとにコメントを送ってください。',
    },
    skipped: {
      en: 'Not listened to for long enough; add --seconds {{seconds}}.',
      ja: '受信時間が足りません。--seconds {{seconds}} を付けてください。',
    },
  },
  cut: {
    title: { en: 'Cuts', ja: '切断' },
    fine: {
      en: 'It was not cut off within {{seconds}} s.',
      ja: '{{seconds}}秒の間、切断されませんでした。',
    },
    'fine-closed': {
      en: 'After {{seconds}} s the server closed the conversation with ws.close.',
      ja: '{{seconds}}秒後、サーバーが ws.close で会話を終えました。',
    },
    'fine-resumes': {
      en: 'It was cut off after {{seconds}} s, and the server offers to resume.',
      ja: '{{seconds}}秒後に切断されましたが、サーバーは再開に対応しています。',
    },
    fault: {
      en: 'It was cut off after {{seconds}} s. Raise the read timeout of the proxy (nginx: proxy_read_timeout), or let the kit resume: resume=60.',
      ja: '{{seconds}}秒後に切断されました。プロキシの読み取りタイムアウト（nginx：proxy_read_timeout）を延ばすか、キットの再開（resume=60）を使ってください。',
    },
  },
  ids: {
    title: { en: 'Event ids', ja: 'イベント ID' },
    fine: { en: 'sent', ja: 'あり' },
    skipped: {
      en: 'No event came, so ids were not checked.',
      ja: 'イベントが届かず、確認できませんでした。',
    },
    fault: {
      en: 'None: events sent while a stream is cut off are lost. Send id: with each event, and read Last-Event-ID.',
      ja: 'ありません。切断中に送られた内容は失われます。イベントごとに id: を送り、Last-Event-ID を読んでください。',
    },
  },
  cors: {
    title: { en: 'CORS', ja: 'CORS' },
    fine: { en: 'Pages of {{origin}} may read it.', ja: '{{origin}} のページから読めます。' },
    skipped: {
      en: 'not checked; add --origin https://app.example.com',
      ja: '確認していません。--origin https://app.example.com を付けてください。',
    },
    fault: {
      en: 'The answer to {{where}} lacks {{missing}}, so pages of {{origin}} cannot read it. Allow that origin and these headers.',
      ja: '{{where}} の応答に {{missing}} がないため、{{origin}} のページから読めません。この発信元とヘッダーを許可してください。',
    },
  },
  'stream-auth': {
    title: { en: 'Access to the stream', ja: 'ストリームの認証' },
    fine: {
      en: 'Without the headers the answer is {{status}}.',
      ja: 'ヘッダーなしの応答は {{status}} です。',
    },
    skipped: {
      en: "not checked; add --header 'authorization: Bearer …'",
      ja: "確認していません。--header 'authorization: Bearer …' を付けてください。",
    },
    fault: {
      en: 'Without the headers the answer is {{status}}: anyone can read it. Ask for the same credentials as the WebSocket did, and answer 401.',
      ja: 'ヘッダーなしでも応答は {{status}} で、誰でも読めます。WebSocket と同じ認証を求め、401 を返してください。',
    },
  },
  'send-auth': {
    title: { en: 'Access to POST', ja: 'POST の認証' },
    fine: {
      en: 'Without the headers the answer is {{status}}.',
      ja: 'ヘッダーなしの応答は {{status}} です。',
    },
    skipped: { en: 'not checked; add {{what}}', ja: '確認していません。{{what}} を付けてください。' },
    fault: {
      en: 'Without the headers the answer is {{status}}. Ask for the same credentials as the stream, and answer 401.',
      ja: 'ヘッダーなしの応答は {{status}} です。ストリームと同じ認証を求め、401 を返してください。',
    },
  },
}
