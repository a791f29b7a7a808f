import { reasons } from '../clients/reasons/reasons.js'
import { brief } from '../model/brief.js'
import { buildsLeft } from '../model/built-file.js'
import { newLoadsOf } from '../model/classic-loads.js'
import { applyCommand } from '../model/commands.js'
import type { Config } from '../model/config.js'
import { fill } from '../model/fill.js'
import { fileAndLine } from '../model/lines.js'
import { noCommand, oneLine } from '../model/one-line.js'
import type { Report } from '../model/report.js'
import { shellPath } from '../model/shell-word.js'
import { type DecidedSocket, guessQuestion, isWritable, type Reason } from '../model/socket.js'
import type { Lang, Text } from '../model/source.js'
import { runtimeFileState } from '../pipeline/plan/runtime-files.js'
import type { WholePlan } from '../pipeline/plan/whole-plan.js'
import type { ClientOfPath, UnservedClient } from '../pipeline/servers/clients-on-route.js'
import type { TestedCode } from '../pipeline/servers/close-codes.js'
import { questionLines } from '../reporters/parts/socket-summary.js'
import { decode } from '../repository/decode.js'
import { andMore } from './and-more.js'
import { buildLines, buildSteps } from './build-lines.js'
import { endpointLines } from './endpoint-lines.js'
import { manualSteps } from './manual-steps.js'
import { markerLines } from './marker-lines.js'
import { commonSteps, nextSteps, pruneSteps, writeStep } from './next-steps.js'
import type { Project } from './open-project.js'

/** What took the socket's place. */
export function formOf({ usage, verdict: { kind, client } }: DecidedSocket, { switch: by }: Config): string {
  if (by) return `SseSocket | WebSocket (${brief(by.expression)})`
  if (kind === 'adapter') return usage.hook ? 'useSseSocket' : 'SseSocket'
  return client === 'eventsource' ? 'EventSource (npm eventsource)' : 'EventSource'
}

interface SummaryOptions {
  readonly written: boolean
  readonly verbose: boolean
  /** Servers are written as well. */
  readonly isAll?: boolean
  /** Clients that stay since nothing would serve their streams. */
  readonly kept: ReadonlySet<DecidedSocket>
  /** Clients that stay until a guess of their endpoints is confirmed. */
  readonly waiting: ReadonlySet<DecidedSocket>
  /** A server here has routes that `apply --servers` would serve, and this run did not try to. */
  readonly canServe: boolean
  /** A person has confirmed what is guessed. */
  readonly isConfirmed: boolean
  /** Servers are a part of this run, written or done before. */
  readonly isPlannedHere: boolean
  /** Clients whose endpoints have the paths of a kit that is there, or would be. */
  readonly ofPaths: readonly ClientOfPath[]
  /** Clients whose guessed endpoints no kit would serve, where `apply --servers` was not a part of this. */
  readonly refused: readonly UnservedClient[]
  /** What to do before anything runs. */
  readonly first?: readonly string[]
  /** What was typed besides, so that the next command does the same job. */
  readonly flags: string
  /** ` -C web`. */
  readonly folder: string
  /** Close codes that clients of kits test. */
  readonly codes: ReadonlyMap<DecidedSocket, readonly TestedCode[]>
  /** What became of `--contract-from` and `--contract`. */
  readonly contract: readonly string[]
  /** Lines about what stands between clients and servers. */
  readonly between: readonly string[]
}

/**
 * The description of an apply, done or planned: sockets rewritten with their notes, what stayed and why, and what servers must
 * offer.
 */
export function applySummary(planned: WholePlan, project: Project, options: SummaryOptions): string {
  const { lang } = project
  const say = (text: Text, data: Readonly<Record<string, string>> = {}) => fill(text[lang], data)
  const changed = planned.files
    .filter((file) => file.kind === 'change')
    .filter(({ path }) => !planned.markers.alone.has(path))
  const failed = planned.files.filter((file) => file.kind === 'failed')
  const rewritten = changed.flatMap((file) => file.sockets)
  const stayed = project.scanned.sockets.filter((socket) => !rewritten.includes(socket))
  const lines: string[] = []

  lines.push(
    say(
      rewritten.length === 0
        ? stayed.length === 0
          ? words.none
          : stayed.some((socket) => isAsked(socket) || options.waiting.has(socket))
            ? words.asked
            : stayed.some((socket) => options.kept.has(socket))
              ? words.kept
              : stayed.some(({ usage }) => usage.switched)
                ? words.allSwitched
                : words.nothing
        : options.written
          ? words.rewrote
          : planned.guessed.length > 0 && !options.isConfirmed
            ? words.wouldGuess
            : words.would,
      {
        sockets: count(rewritten.length, 'socket', 'sockets'),
        files: count(changed.length, 'file', 'files'),
        n: String(rewritten.length),
        m: String(changed.length),
      },
    ),
  )
  const isRepeated = repeats(options.verbose)
  for (const socket of rewritten) {
    lines.push(
      `  ${fileAndLine(socket.usage.location)}  ${brief(socket.usage.binding.name || socket.usage.url.text)} → ${formOf(socket, project.config)}`,
    )
    const again: string[] = []
    for (const note of socket.verdict.notes) {
      const message = messageOf(note, lang)
      if (isRepeated(`${note.code} ${message}`)) again.push(`${note.code} ${fileAndLine(note.location)}`)
      else lines.push(`    ${note.code} ${fileAndLine(note.location)}  ${message}`)
    }
    if (again.length > 0)
      lines.push(`    ${say(words.again, { notes: again.join(lang === 'ja' ? '、' : ', ') })}`)
    for (const code of options.codes.get(socket) ?? []) lines.push(`    ${codeLine(code, lang)}`)
  }
  for (const [page, adapter] of newLoadsOf(rewritten))
    lines.push(say(page === adapter ? words.holds : words.loads, { page, adapter }))
  for (const file of failed) lines.push(say(words.failed, { path: file.path, message: file.message }))
  lines.push(...endpointLines(planned.endpoints, lang), ...options.contract, ...options.between)
  lines.push(...markerLines(planned, lang, options.written))
  lines.push(...manualSteps(planned, lang), ...runtimeLines(project))
  lines.push(...stayedLines(stayed, planned, project, options.verbose))
  lines.push(...buildLines(buildsLeft(project.scanned.facts), lang))
  lines.push(...nextLines(planned, project, { ...options, rewritten, stayed }))
  return `${lines.map((line) => noCommand(oneLine(line))).join('\n')}\n`
}

/** What to do next, in order: after a rewrite, before one, and where there is none. */
function nextLines(
  planned: WholePlan,
  project: Project,
  {
    rewritten,
    stayed,
    written,
    isAll,
    kept,
    canServe,
    ofPaths,
    isPlannedHere,
    refused,
    first = [],
    flags,
    folder,
  }: SummaryOptions & {
    readonly rewritten: readonly DecidedSocket[]
    readonly stayed: readonly DecidedSocket[]
  },
): readonly string[] {
  const { lang, scanned, config } = project
  const say = (text: Text, data: Readonly<Record<string, string>> = {}) =>
    fill(text[lang], { flags, folder, ...data })
  const common = commonSteps(lang, folder)
  const byHand = kept.size > 0 ? [say(words.byHand)] : []
  const asked = ofPaths.filter(({ base }) => base !== undefined)
  const isOfPath = planned.guessed.every((socket) => asked.some((one) => one.socket === socket))
  const bases = [...new Set(asked.map(({ base }) => brief(base ?? '')))].join(', ')
  const together =
    planned.guessed.length > 0 && isOfPath ? say(words.togetherIf, { bases }) : say(words.together)
  if (rewritten.length + planned.markers.alone.size > 0) {
    if (!written && canServe && !isAll && planned.guessed.length > 0)
      return nextSteps([together, say(words.guess)], lang)
    if (!written) return writeStep(flags, lang)
    const open = rewritten.filter(
      ({ verdict: { endpoint } }) => !/^(found|kit)$/.test(endpoint?.provenance ?? ''),
    )
    // Where a kit serves them, only the host is left to see to.
    const isServedHere = isPlannedHere && open.every((socket) => ofPaths.some((one) => one.socket === socket))
    const by = new Map(refused.map((one) => [fileAndLine(one.location), one.code]))
    const why = [...by].map(([place, code]) => say(words.refused, { place: shellPath(place), code }))
    const leads = bases === '' ? [] : [say(words.leads, { bases })]
    const steps = [
      ...(isServedHere
        ? leads
        : open.length > 0
          ? [say(isAll ? words.offered : canServe ? words.serve : words.offer)]
          : []),
      ...(isAll ? [say(words.deploy)] : []),
    ]
    // Behind a switch the WebSocket stays in the code.
    const prune = rewritten.length > 0 && !config.switch ? pruneSteps(project, folder) : []
    return nextSteps(
      [
        ...first,
        common.readDiff,
        isAll ? say(words.runBoth) : common.runTests,
        ...steps,
        ...why.slice(0, mostRefused),
        ...byHand,
        ...prune,
        common.scanAgain,
      ],
      lang,
    )
  }
  const own = stayed.filter((socket) => socket.usage.zone === 'source' && !kept.has(socket))
  const questions = questionLines(without(scanned.report, kept), flags, true)
  const [manual] = own.filter(({ verdict }) => verdict.kind === 'manual')
  const [unsure] = own.filter(
    (socket) => isAsked(socket) && socket.verdict.needs.some(({ data }) => data.answer === undefined),
  )
  // A guess is not needed where the server that gives the streams is here.
  const isGuessed = own.some(({ verdict }) => verdict.needs.some(({ code }) => code === guessQuestion))
  // Servers alone were written, or would be.
  const servers = !isAll
    ? []
    : written
      ? [...first, common.readDiff, say(words.runServers), say(words.unused)]
      : [say(words.unusedYet, { command: applyCommand(flags) })]
  const steps = [
    ...servers,
    ...byHand,
    ...(canServe && isGuessed ? [together] : []),
    // What only the configuration can say is the question that the next step shows.
    ...questions.flatMap(({ text, command }) =>
      command === undefined ? (unsure === undefined ? [text[lang]] : []) : [`${text[lang]} ${command}`],
    ),
    ...(unsure === undefined
      ? []
      : [say(words.answer, { place: shellPath(fileAndLine(unsure.usage.location)) })]),
    ...(manual === undefined
      ? []
      : [say(words.explain, { place: shellPath(fileAndLine(manual.usage.location)) }), say(words.mark)]),
    ...(canServe && !isGuessed ? [say(words.serversLeft)] : []),
    ...buildSteps(buildsLeft(scanned.facts), [], lang, folder),
  ]
  // Where nothing is left for clients, the checklist has the rest.
  const all =
    steps.length - servers.length < 4
      ? [...steps, own.length + kept.size === 0 ? common.rest : common.scanAgain]
      : steps
  return nextSteps(all, lang)
}

/** Each has a reason of its own, and `apply --servers --dry-run` lists them all. */
const mostRefused = 3

/** No answer moves these. */
function without(report: Report, kept: ReadonlySet<DecidedSocket>): Report {
  const ids = new Set([...kept].map(({ usage }) => usage.id))
  return { ...report, sockets: report.sockets.filter(({ id }) => !ids.has(id)) }
}

/** Whether a code that the client tests will come. */
function codeLine({ code, sentAt, unknownAt }: TestedCode, lang: Lang): string {
  const place = sentAt.slice(0, 3).map(fileAndLine).join(', ') + (sentAt.length > 3 ? ', …' : '')
  if (sentAt.length > 0) return fill(words.codeSent[lang], { code, place })
  if (unknownAt) return fill(words.codeUnknown[lang], { code, place: fileAndLine(unknownAt) })
  return fill(words.codeUnsent[lang], { code })
}

/** What an earlier version has written and this one would write otherwise; sought under the names that `apply` gives. */
function runtimeLines({ scanned, tree, config, lang }: Project): string[] {
  const named = config.adapter?.path ?? 'sse-socket.ts'
  const due = scanned.paths.filter((path) => {
    if (
      !/(^|\/)(use-)?sse-socket\.((classic|testing)\.)?[cm]?[jt]s$/.test(path) &&
      !`/${path}`.endsWith(`/${named}`)
    )
      return false
    const read = tree.read(path)
    const text = read.kind === 'bytes' ? decode(read.bytes)?.text : undefined
    const standing = runtimeFileState(tree, path, text ?? '', scanned.report.tool.version)
    return standing?.is === 'outdated' || (standing?.is === 'edited' && standing.isDue)
  })
  if (due.length === 0) return []
  const shown = due.slice(0, 3).join(', ') + (due.length > 3 ? ', …' : '')
  return ['', fill(words.runtime[lang], { paths: shown })]
}

/** Whether a text was said before; with --verbose it is said each time. */
function repeats(verbose: boolean): (text: string) => boolean {
  const before = new Set<string>()
  return (text) => {
    const isRepeated = !verbose && before.has(text)
    before.add(text)
    return isRepeated
  }
}

function stayedLines(
  stayed: readonly DecidedSocket[],
  planned: WholePlan,
  project: Project,
  verbose: boolean,
): string[] {
  const { lang } = project
  if (stayed.length === 0) return []
  const shown = verbose ? stayed : stayed.slice(0, 10)
  const lines = [
    '',
    fill(words.stayed[lang], { n: count(stayed.length, 'socket', 'sockets'), m: String(stayed.length) }),
  ]
  const isRepeated = repeats(verbose)
  for (const socket of shown) {
    const [first, ...more] = reasonsToStay(socket)
    const why = first ? messageOf(first, lang) : otherwise(socket, planned, project)[lang]
    const rest = verbose ? '' : andMore(more.length, 'reason', lang)
    const said = `${first?.code ?? '–'} ${isRepeated(`${first?.code} ${why}`) ? words.asAbove[lang] : why}`
    lines.push(`  ${fileAndLine(socket.usage.location)}  ${said}${rest}`)
    if (verbose)
      for (const reason of more)
        lines.push(`    ${reason.code} ${fileAndLine(reason.location)}  ${messageOf(reason, lang)}`)
  }
  if (shown.length < stayed.length)
    lines.push(fill(words.more[lang], { n: String(stayed.length - shown.length) }))
  return lines
}

/**
 * Reasons against the rewrite; for a socket in the project's own source whose verdict allows one, the questions that only a person
 * can answer.
 */
function reasonsToStay(socket: DecidedSocket): readonly Reason[] {
  if (socket.usage.switched) return []
  if (socket.verdict.kind === 'manual') return socket.verdict.reasons
  return isAsked(socket) ? socket.verdict.needs : []
}

function isAsked(socket: DecidedSocket): boolean {
  if (socket.usage.switched) return false
  return socket.verdict.kind !== 'manual' && socket.usage.zone === 'source' && !isWritable(socket)
}

/** Why a socket that could be written stays all the same. */
function otherwise(socket: DecidedSocket, planned: WholePlan, project: Project): Text {
  const { path, zone, switched } = socket.usage
  if (switched) {
    const by = { condition: brief(switched.condition) }
    return { en: fill(words.switched.en, by), ja: fill(words.switched.ja, by) }
  }
  const held = planned.held.get(socket)
  if (held) return held
  const unread = project.scanned.report.files.failed.find((failure) => failure.path === path)
  if (unread) return { en: fill(words.unread.en, { ...unread }), ja: fill(words.unread.ja, { ...unread }) }
  return { en: fill(words.zone.en, { zone }), ja: fill(words.zone.ja, { zone }) }
}

/** What a reason says of its place, in one line. */
export function messageOf({ code, data }: Pick<Reason, 'code' | 'data'>, lang: Lang): string {
  return brief(fill(reasons.find((reason) => reason.code === code)?.message[lang] ?? code, data))
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}

const words = {
  loads: {
    en: '  {{page}}  loads {{adapter}} first',
    ja: '  {{page}}  先に {{adapter}} を読み込みます',
  },
  holds: {
    en: '  {{page}}  gets the adapter as an inline script',
    ja: '  {{page}}  ページ内のスクリプトにアダプターを書き込みます',
  },
  none: {
    en: 'There is no WebSocket client to rewrite.',
    ja: '書き換える WebSocket クライアントはありません。',
  },
  nothing: {
    en: 'No socket can be rewritten with the same behaviour.',
    ja: '同じ動作のまま書き換えられるソケットはありません。',
  },
  allSwitched: {
    en: 'Nothing was rewritten: every socket that can be is behind a switch already.',
    ja: '書き換えはありません。書き換えられるものは、すでに切り替えられるようになっています。',
  },
  kept: {
    en: 'No client was rewritten: no server here would offer their streams.',
    ja: '書き換えはありません。ストリームを提供するサーバーがこのリポジトリにありません。',
  },
  byHand: {
    en: 'For the clients whose server stays, see what it must offer, in any language: migrate-ws apply --dry-run --contract openapi.yaml{{folder}}',
    ja: 'サーバーが WebSocket のままのクライアントについて、提供すべき内容を表示します（実装の言語は問いません）：migrate-ws apply --dry-run --contract openapi.yaml{{folder}}',
  },
  asked: {
    en: 'No client can be rewritten yet: some questions need your answer first.',
    ja: '書き換えられるクライアントはまだありません。先に回答が必要な項目があります。',
  },
  rewrote: {
    en: 'Rewrote {{sockets}} in {{files}}.',
    ja: '{{m}}ファイルで{{n}}件のソケットを書き換えました。',
  },
  would: {
    en: 'Would rewrite {{sockets}} in {{files}}; nothing was written.',
    ja: '{{m}}ファイルで{{n}}件のソケットを書き換えられます（書き込みはしていません）。',
  },
  wouldGuess: {
    en: 'Would rewrite {{sockets}} in {{files}}, with --guess-endpoints only; nothing was written.',
    ja: '{{m}}ファイルで{{n}}件のソケットを、--guess-endpoints を付けた場合に書き換えられます（書き込みはしていません）。',
  },
  again: { en: 'as above: {{notes}}', ja: '同上：{{notes}}' },
  asAbove: { en: 'as above', ja: '同上' },
  failed: { en: 'Not written: {{path}} ({{message}})', ja: '書き込めません：{{path}}（{{message}}）' },
  stayed: { en: '{{n}} not rewritten:', ja: 'そのまま残したソケット（{{m}}件）：' },
  unread: {
    en: 'the file was not read whole ({{stage}}: {{message}})',
    ja: 'ファイルを最後まで読めていません（{{stage}}：{{message}}）',
  },
  switched: {
    en: 'on both transports behind {{condition}}; to remove the WebSocket: migrate-ws apply --settle',
    ja: '{{condition}} で両方を切り替えています。以前の接続を取り除くには：migrate-ws apply --settle',
  },
  zone: { en: 'in {{zone}} code, which is never rewritten', ja: '{{zone}} 領域のため書き換えません' },
  more: {
    en: '  … and {{n}} more: migrate-ws apply --dry-run --verbose',
    ja: '  … ほか{{n}}件：migrate-ws apply --dry-run --verbose',
  },
  codeSent: {
    en: 'close code {{code}}, which it tests for: the server closes with it ({{place}})',
    ja: 'close ハンドラーが調べるコード {{code}}：サーバーがこのコードで切断します（{{place}}）',
  },
  codeUnknown: {
    en: 'close code {{code}}, which it tests for: may come from {{place}}, where the code is chosen at run time',
    ja: 'close ハンドラーが調べるコード {{code}}：{{place}} で送信される可能性があります（値は実行時に決まります）',
  },
  codeUnsent: {
    en: "close code {{code}}, which it tests for: the server's handler does not close with it, nor did it before",
    ja: 'close ハンドラーが調べるコード {{code}}：サーバーのハンドラーはこのコードで切断しません（以前も同様です）',
  },
  runtime: {
    en: 'Out of date: {{paths}}; to update: migrate-ws apply --update-runtime',
    ja: '最新ではありません：{{paths}}。確認と更新：migrate-ws apply --update-runtime',
  },
  runBoth: { en: 'Run the tests of clients and servers', ja: 'クライアントとサーバーのテストを実行します' },
  runServers: { en: "Run the servers' tests", ja: 'サーバーのテストを実行します' },
  unused: {
    en: 'Deploy the servers when you like: no client here uses the streams yet',
    ja: 'サーバーのデプロイは急ぎません。ストリームを使うクライアントはまだありません',
  },
  unusedYet: {
    en: 'Serve the routes, though no client here would use the streams yet: {{command}}',
    ja: 'ルートを提供します（ストリームを使うクライアントはまだありません）：{{command}}',
  },
  deploy: {
    en: 'Deploy the servers, then the clients; released clients stay on WebSocket',
    ja: 'サーバー、クライアントの順にデプロイします（公開済みのクライアントは WebSocket のまま動作します）',
  },
  serve: {
    en: 'Serve these endpoints: migrate-ws apply --servers{{folder}}',
    ja: 'サーバー側にエンドポイントを用意します：migrate-ws apply --servers{{folder}}',
  },
  guess: {
    en: 'Or, if the streams are served elsewhere: migrate-ws apply{{flags}}',
    ja: 'ストリームを別の場所で提供する場合：migrate-ws apply{{flags}}',
  },
  together: {
    en: 'Serve the routes and move the clients together, without guessing: migrate-ws apply --all --dry-run{{folder}}',
    ja: 'ルートの提供とクライアントの移行を、推測なしで一緒に行います：migrate-ws apply --all --dry-run{{folder}}',
  },
  togetherIf: {
    en: 'If {{bases}} names the server of this repository, serve the routes and move the clients together: migrate-ws apply --all --guess-endpoints --dry-run{{folder}}',
    ja: '{{bases}} がこのリポジトリのサーバーを指す場合、ルートの提供とクライアントの移行を一緒に行います：migrate-ws apply --all --guess-endpoints --dry-run{{folder}}',
  },
  leads: {
    en: 'Make sure that the server with the new endpoints is at {{bases}}',
    ja: '{{bases}} が、エンドポイントを提供するようになったサーバーを指すことを確認します',
  },
  refused: {
    en: 'No kit serves {{place}} ({{code}}); see why, and what to do: migrate-ws explain {{place}}{{folder}}',
    ja: '{{place}} はキットで提供できません（{{code}}）。理由と対応方法の確認：migrate-ws explain {{place}}{{folder}}',
  },
  offer: {
    en: 'Add the endpoints above to your servers before you release the clients',
    ja: 'クライアントの公開前に、上記のエンドポイントをサーバーで提供します',
  },
  offered: {
    en: 'Make sure that your servers offer the endpoints above',
    ja: '上記のエンドポイントがサーバーで提供されていることを確認します',
  },
  explain: {
    en: 'See why it was not rewritten, and what would change that: migrate-ws explain {{place}}{{folder}}',
    ja: '残した理由と移行の方法を確認します：migrate-ws explain {{place}}{{folder}}',
  },
  answer: {
    en: 'See the question about it, and what to configure: migrate-ws explain {{place}}{{folder}}',
    ja: '確認が必要な内容と設定の書き方を表示します：migrate-ws explain {{place}}{{folder}}',
  },
  mark: {
    en: 'Write the reason above each such socket: migrate-ws apply --mark{{folder}}',
    ja: '各ソケットの上に理由をコメントとして残します：migrate-ws apply --mark{{folder}}',
  },
  serversLeft: {
    en: 'Serve the WebSocket routes over SSE as well: migrate-ws apply --servers{{folder}}',
    ja: 'WebSocket のルートを SSE でも提供します：migrate-ws apply --servers{{folder}}',
  },
} satisfies Record<string, Text>
