import { resolve } from 'node:path'
import { fill } from '../../model/fill.js'
import { oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import { shellPath } from '../../model/shell-word.js'
import type { Lang, Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { plural } from '../../reporters/parts/labels.js'
import { padded } from '../../reporters/parts/layout.js'
import { readPlainFile, whyUnread } from '../../repository/read-plain-file.js'
import { compare, type Difference, firstDeparture, type Hint } from '../../verify/compare.js'
import { newClient, oldClient, withoutRedirects } from '../../verify/connections.js'
import { type Recording, startRecorder } from '../../verify/record.js'
import { type Done, replay } from '../../verify/replay.js'
import { readTranscript, type Step, transcriptText } from '../../verify/transcript.js'
import { type CommonOptions, rootOf } from '../options.js'
import { refuseOutput, writeOutputFile } from '../output-file.js'
import { headersOf } from '../server-options.js'
import type { Terminal } from '../terminal.js'
import { runLanguage } from './run-language.js'

export interface VerifyOptions extends CommonOptions {
  readonly old?: string
  readonly new?: string
  readonly script?: string
  readonly record?: string
  readonly port: number
  readonly header: readonly string[]
  readonly timeout: number
}

/** How long to listen for what neither should say any more. */
const restMs = 1000

export async function runVerify(options: VerifyOptions, terminal: Terminal): Promise<number> {
  if (options.record !== undefined) return recorded(options.record, options, terminal)
  const { script, old, new: fresh } = options
  if (script === undefined)
    throw new UsageError(
      phrase`No transcript was given; add --script <file>, or make one: migrate-ws verify --record chat.yaml --old ws://localhost:8000`,
    )
  if (old === undefined || fresh === undefined)
    throw new UsageError(
      phrase`verify compares two servers; add --old ws://localhost:8000 and --new http://localhost:8001`,
    )
  const place = resolve(rootOf(options, terminal), script)
  const read = readPlainFile(place)
  if (read.kind !== 'bytes')
    throw new UsageError(phrase`Cannot read ${script} (${whyUnread(read)}); give another file to --script`)
  const text = Buffer.from(read.bytes).toString('utf8')
  const transcript = await readTranscript(text, script, terminal.env)
  const headers = headersOf(options)
  const times = { stepMs: options.timeout * 1000, restMs }
  const lang = await runLanguage(options, terminal)
  const say = sayer(lang, terminal)
  const before = await replay(transcript, oldClient(old, headers), times)
  const departure = firstDeparture(before)
  if (departure) {
    say(words.departs, {
      place: placeOf(script, departure.step),
      step: departure.step.kind,
      heard: heardText(departure.heard, lang),
    })
    return 2
  }
  const after = await withoutRedirects(() => replay(transcript, newClient(fresh, headers), times))
  const { difference, varying, messages } = compare(transcript, before, after)
  const vary = [...varying].map(oneLine).join(', ')
  if (difference) sayDifference(difference, { script, lang, seconds: options.timeout, say })
  else
    say(words.same, {
      n: String(transcript.speakers.size),
      m: String(messages),
      connections: plural(transcript.speakers.size, 'connection'),
      messages: plural(messages, 'message'),
    })
  if (vary) say(words.varying, { places: vary })
  return difference ? 1 : 0
}

type Say = (text: Text, data?: Readonly<Record<string, string>>) => void

function sayer(lang: Lang, terminal: Terminal): Say {
  return (text, data = {}) => terminal.out(`${fill(text[lang], data)}\n`)
}

interface Said {
  readonly script: string
  readonly lang: Lang
  /** How long each step waited. */
  readonly seconds: number
  readonly say: Say
}

function sayDifference(
  { step, speaker, old, new: fresh, at, hint }: Difference,
  { script, lang, seconds, say }: Said,
): void {
  if (step) say(words.differs, { place: placeOf(script, step), step: step.kind, speaker: oneLine(speaker) })
  else say(words.differsBehind, { speaker: oneLine(speaker) })
  const row = ({ en, ja }: Text, text: string) =>
    say({ en: `  ${padded(en, 5)}{{text}}`, ja: `  ${padded(ja, 5)}{{text}}` }, { text })
  const waited = step ? seconds : restMs / 1000
  row(words.old, heardText(old, lang, waited))
  row(words.new, heardText(fresh, lang, waited))
  if (at) row(words.at, oneLine(at))
  if (hint) say(hints[hint.kind], dataOf(hint))
}

function dataOf(hint: Hint): Readonly<Record<string, string>> {
  if (hint.kind === 'varies') return { key: hint.key }
  return 'line' in hint ? { line: String(hint.line) } : {}
}

function placeOf(script: string, { line }: Step): string {
  return `${oneLine(script)}:${line}`
}

/** Longer messages are cut: the place says where they differ. */
const longest = 200

function heardText(heard: Done['heard'], lang: Lang, waited = 0): string {
  if (!heard) return '–'
  if (heard.kind === 'message') {
    const text = oneLine(heard.text)
    return text.length > longest ? `${text.slice(0, longest)}…` : text
  }
  if (heard.kind === 'closed') return `closed ${heard.code}${heard.reason && ` ${oneLine(heard.reason)}`}`
  if (heard.kind === 'refused') return `refused${heard.why && ` (${oneLine(heard.why)})`}`
  if (heard.kind === 'binary') return fill(words.bytes[lang], { n: String(heard.bytes) })
  return heard.kind === 'open' ? 'open' : fill(words.silence[lang], { n: String(waited) })
}

/** Stands before the old server until Ctrl-C, then writes what was said. */
async function recorded(given: string, options: VerifyOptions, terminal: Terminal): Promise<number> {
  const { old } = options
  if (old === undefined) throw new UsageError(phrase`Which server is recorded? Add --old ws://localhost:8000`)
  const root = rootOf(options, terminal)
  refuseOutput({ given, root }, terminal)
  const say = sayer(await runLanguage(options, terminal), terminal)
  const recorder = await startRecorder(old, options.port).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(phrase`Cannot listen on port ${options.port} (${error.code}); give another --port`)
  })
  say(words.recording, { address: recorder.address, old: oneLine(old) })
  await interrupted()
  await recorder.close()
  const { recording } = recorder
  if (recording.steps.length === 0) {
    say(words.nothing)
    return 2
  }
  const text = transcriptText(noteOf(recording, old), recording.speakers, recording.steps)
  await writeOutputFile({ given, root, text }, terminal)
  say(words.written, { file: shellPath(given), n: String(recording.steps.length), old: oneLine(old) })
  if (recording.secrets.size > 0) say(words.secrets, { names: [...recording.secrets].join(', ') })
  if (recording.binary > 0) say(words.binary, { n: String(recording.binary) })
  return 0
}

function noteOf({ secrets }: Recording, old: string): readonly string[] {
  return [
    `What a client and ${oneLine(old)} said. Replay it: migrate-ws verify --script <this file> --old … --new …`,
    ...(secrets.size > 0 ? [`Set before: ${[...secrets].join(', ')}`] : []),
  ]
}

/** Ends by the signal that ends other commands, and writes what there is. */
function interrupted(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
  })
}

const words = {
  same: {
    en: 'Both servers answer the same: {{connections}}, {{messages}}.',
    ja: '両方のサーバーの応答は同じです（接続{{n}}件、メッセージ{{m}}件）。',
  },
  varying: {
    en: 'Compared only by type, because the values differ from run to run: {{places}}',
    ja: '実行ごとに値が変わるため、型だけを比べました：{{places}}',
  },
  departs: {
    en: '{{place}}: the old server does not do what the transcript says at "{{step}}": {{heard}}. Record it again, or correct the step.',
    ja: '{{place}}：旧サーバーの動作が記録の "{{step}}" と違います：{{heard}}。記録し直すか、この手順を直してください。',
  },
  differs: {
    en: '{{place}}: the servers differ at "{{step}}" of {{speaker}}. All steps before it are the same.',
    ja: '{{place}}：{{speaker}} の "{{step}}" でサーバーの応答が違います。それより前の手順は同じです。',
  },
  differsBehind: {
    en: 'The servers differ after the last step, on {{speaker}}. All steps are the same.',
    ja: '最後の手順の後、{{speaker}} でサーバーの応答が違います。手順自体はすべて同じです。',
  },
  old: { en: 'old', ja: '旧' },
  new: { en: 'new', ja: '新' },
  at: { en: 'at', ja: '場所' },
  silence: { en: 'nothing within {{n}} s', ja: '{{n}}秒待っても応答なし' },
  bytes: { en: 'a binary message of {{n}} bytes', ja: '{{n}}バイトのバイナリメッセージ' },
  recording: {
    en: 'Recording. Let a client connect to {{address}} instead of {{old}}; Ctrl-C stops the recording.',
    ja: '記録中です。クライアントを {{old}} の代わりに {{address}} へ接続してください。Ctrl-C で終わります。',
  },
  nothing: {
    en: 'No client connected, so no transcript was written.',
    ja: '接続したクライアントがないため、記録は書きませんでした。',
  },
  written: {
    en: 'Wrote {{file}}: {{n}} steps. Next: migrate-ws verify --script {{file}} --old {{old}} --new <url>',
    ja: '{{file}} を書きました（{{n}}手順）。次：migrate-ws verify --script {{file}} --old {{old}} --new <url>',
  },
  secrets: {
    en: 'Not written into the addresses; set in the environment: {{names}}',
    ja: 'アドレスから除いた値です。環境変数で指定してください：{{names}}',
  },
  binary: {
    en: '{{n}} binary messages were passed on and not written: SSE carries text.',
    ja: 'バイナリのメッセージ{{n}}件は中継だけして記録していません（SSE はテキストのみです）。',
  },
} satisfies Readonly<Record<string, Text>>

const hints = {
  missing: {
    en: 'The old server sends at line {{line}} what the new one sends here: a message is missing, or late.',
    ja: '新サーバーがここで返すものを、旧サーバーは{{line}}行目で返します。メッセージが抜けているか、遅れています。',
  },
  extra: {
    en: 'The new server sends at line {{line}} what the old one sends here: there is an extra message before it.',
    ja: '旧サーバーがここで返すものを、新サーバーは{{line}}行目で返します。その前に余分なメッセージがあります。',
  },
  order: {
    en: 'The new server sends at line {{line}} what the old one sends here: the order differs.',
    ja: '旧サーバーがここで返すものを、新サーバーは{{line}}行目で返します。順序が違います。',
  },
  varies: {
    en: 'If "{{key}}" differs from run to run, add it to varies.',
    ja: '"{{key}}" の値が実行ごとに変わるものなら、varies に加えてください。',
  },
  admits: {
    en: 'The new server lets in a client that the old one refuses.',
    ja: '旧サーバーが拒否する接続を、新サーバーは受け入れます。',
  },
  refuses: {
    en: 'The new server refuses a client that the old one lets in.',
    ja: '旧サーバーが受け入れる接続を、新サーバーは拒否します。',
  },
} satisfies Readonly<Record<string, Text>>
