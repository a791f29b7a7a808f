import { dirname } from 'node:path/posix'
import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import type { Lang, Text } from '../../model/source.js'
import { fileOfKit } from '../../pipeline/servers/plan-servers.js'
import type { ServerPlan } from '../../pipeline/servers/server-plan.js'
import { openPrompt } from '../prompt.js'
import { painted, type Terminal, wantsColor } from '../terminal.js'
import type { ApplyOptions } from './apply.js'
import type { Answered } from './apply-servers.js'
import { askOfMarkers, decision, type Interview, type NoAnswer } from './ask-about-sockets.js'
import { shownDiff } from './shown-diff.js'
import { changesOf } from './write-changes.js'

export type ServerChoice =
  | { readonly kind: 'chosen'; readonly planned: ServerPlan }
  | { readonly kind: 'nothing'; readonly code: number }

/**
 * Asks file by file: of applications that several processes serve, whether these share streams through Redis; then, with its diff, whether to
 * write each; last of comments that change alone, and of the APIs whose Lambda handlers a process would run.
 */
export async function chooseApplications(
  all: ServerPlan,
  plan: (answered: Answered) => ServerPlan,
  lang: Lang,
  options: ApplyOptions,
  terminal: Terminal,
): Promise<ServerChoice> {
  if (!terminal.input) return { kind: 'nothing', code: 2 }
  const color = wantsColor(terminal, terminal.stderrIsTty, options.color)
  const prompt = openPrompt(terminal, terminal.input)
  const asking: Interview = {
    lang,
    show: (file) => terminal.err(painted(`\n${shownDiff(file, color)}`, color)),
    say: (text) => terminal.err(`${text}\n`),
    edit: () => ({ kind: 'refused', because: words.none }),
    ask: (question) => prompt.ask(question),
  }
  try {
    const brokers = await askOfBrokers(all, asking)
    if ('stopped' in brokers) return stopped(brokers.stopped, asking)
    const { brokerFor } = brokers
    const shared = brokerFor.size > 0 ? plan({ brokerFor }) : all
    const declined = await askOfFiles(shared, asking)
    if ('stopped' in declined) return stopped(declined.stopped, asking)
    const late = await prompt.interruption()
    if (late) return stopped(late, asking)
    const isLess = declined.markers.size + declined.gateways.size > 0
    const chosen = isLess ? plan({ brokerFor, declined }) : shared
    if (isLess && chosen.files.length === 0) {
      terminal.out(`${words.none[lang]}\n`)
      return { kind: 'nothing', code: 0 }
    }
    return { kind: 'chosen', planned: chosen }
  } finally {
    prompt.close()
  }
}

function stopped(answer: NoAnswer, { lang, say }: Interview): ServerChoice {
  say(`\n${words.stopped[lang]}`)
  return { kind: 'nothing', code: answer.kind === 'interrupted' ? answer.code : 2 }
}

/** Files of applications whose routes stay for V08 alone: there a person knows whether there is a Redis. */
async function askOfBrokers(
  { stayed, unshared }: ServerPlan,
  asking: Interview,
): Promise<{ readonly brokerFor: ReadonlySet<string> } | { readonly stopped: NoAnswer }> {
  const brokerFor = new Set<string>()
  const files = new Map(
    unshared.map((application) => {
      const own = stayed.find(({ socket }) => socket.application === application.id)
      return [fileOfKit(application), own?.reasons[0]] as const
    }),
  )
  for (const [path, reason] of files) {
    const place = reason ? fileAndLine(reason.location) : ''
    const data = { path, place, what: reason?.data.what ?? '' }
    const answer = await decision(
      fill(words.broker[asking.lang], data),
      'ynq',
      words.brokerHelp[asking.lang],
      asking,
    )
    if (typeof answer !== 'string') return { stopped: answer }
    if (answer === 'y') brokerFor.add(path)
    if (answer === 'q') break
  }
  return { brokerFor }
}

async function askOfFiles(
  { applications, files, markers, gateways }: ServerPlan,
  asking: Interview,
): Promise<NonNullable<Answered['declined']> | { readonly stopped: NoAnswer }> {
  const declined = {
    applications: new Set<string>(),
    markers: new Set<string>(),
    gateways: new Set<string>(),
  }
  const ofGateways = new Set(gateways.served.flatMap((one) => one.files))
  const changes = changesOf(files).filter(({ before, path }) => before && !ofGateways.has(path))
  const news = changesOf(files).filter(({ before }) => !before)
  const ofFiles = changes.map((file, index): AskedOf => {
    const { path } = file
    const isMarker = markers.alone.has(path)
    const at = `${index + 1}/${changes.length}`
    return {
      ask() {
        asking.show(file)
        const n = applications.filter((one) => one.path === path).flatMap(({ sockets }) => sockets).length
        for (const one of isMarker ? [] : news)
          if (dirname(one.path) === dirname(path))
            asking.say(fill(words.withKit[asking.lang], { path: one.path }))
        const question = fill((n === 1 ? words.serveOne : words.serve)[asking.lang], {
          at,
          path,
          n: String(n),
        })
        return isMarker
          ? askOfMarkers(path, at, asking)
          : decision(question, 'ynadqb', words.help[asking.lang], asking)
      },
      leave() {
        declined.markers.add(path)
        if (!isMarker) declined.applications.add(path)
      },
      again() {
        declined.markers.delete(path)
        declined.applications.delete(path)
      },
    }
  })
  const ofApis = gateways.served.flatMap(({ path, files: own, api }, index): readonly AskedOf[] => {
    const written = changesOf(files).filter((file) => own.includes(file.path))
    if (written.length === 0) return []
    return [
      {
        ask() {
          for (const file of written) if (file.before || file.path === path) asking.show(file)
          for (const file of written)
            if (!file.before && file.path !== path)
              asking.say(fill(words.withKit[asking.lang], { path: file.path }))
          const data = {
            at: `${index + 1}/${gateways.served.length}`,
            path,
            place: fileAndLine(api.location),
          }
          return decision(fill(words.gateway[asking.lang], data), 'ynadqb', words.help[asking.lang], asking)
        },
        leave: () => declined.gateways.add(path),
        again: () => declined.gateways.delete(path),
      },
    ]
  })
  const questions = [...ofFiles, ...ofApis]
  let rest: 'a' | 'q' | undefined
  const asked: number[] = []
  for (let index = 0; index < questions.length; index++) {
    const one = questions[index] as AskedOf
    if (rest) {
      if (rest === 'q') one.leave()
      continue
    }
    const answer = await one.ask()
    if (typeof answer !== 'string') return { stopped: answer }
    if (answer === 'b') {
      const last = asked.pop()
      if (last === undefined) asking.say(words.noneBefore[asking.lang])
      else questions[last]?.again()
      index = (last ?? index) - 1
      continue
    }
    asked.push(index)
    if (answer === 'a' || answer === 'q') rest = answer
    if (/^[ndq]$/.test(answer)) one.leave()
  }
  return declined
}

/** A question: of a file that changes, or of an API. */
interface AskedOf {
  ask(): ReturnType<typeof askOfMarkers>
  leave(): void
  /** It is asked again. */
  again(): void
}

const words = {
  broker: {
    en: 'Several processes serve {{path}} ({{what}}, {{place}}). Do they share streams through the Redis at REDIS_URL? [y,n,q,?] ',
    ja: '{{path}} は複数のプロセスで動作しています（{{what}}、{{place}}）。REDIS_URL の Redis でストリームを共有しますか？ [y,n,q,?] ',
  },
  brokerHelp: {
    en: 'y  the kit gets broker=RedisBroker(os.environ["REDIS_URL"]); the package redis must be installed\nn  its routes stay on WebSocket only: a POST would miss its stream\nq  the same for all that follow\n?  this help',
    ja: 'y  キットに broker=RedisBroker(os.environ["REDIS_URL"]) を加える（redis パッケージが必要です）\nn  ルートは WebSocket だけのままにする（POST が別のプロセスに届くことがあるため）\nq  以降もすべて WebSocket だけのままにする\n?  この説明を表示する',
  },
  serveOne: {
    en: '({{at}}) Also serve 1 route of {{path}} over an event stream and POSTs? [y,n,a,d,q,b,?] ',
    ja: '({{at}}) {{path}} の1件のルートを、イベントストリームと POST でも提供しますか？ [y,n,a,d,q,b,?] ',
  },
  serve: {
    en: '({{at}}) Also serve {{n}} routes of {{path}} over event streams and POSTs? [y,n,a,d,q,b,?] ',
    ja: '({{at}}) {{path}} の{{n}}件のルートを、イベントストリームと POST でも提供しますか？ [y,n,a,d,q,b,?] ',
  },
  gateway: {
    en: '({{at}}) Also run the Lambda handlers of the WebSocket API at {{place}} in a process ({{path}})? [y,n,a,d,q,b,?] ',
    ja: '({{at}}) {{place}} の WebSocket API の Lambda ハンドラーを、プロセスでも動かしますか（{{path}}）？ [y,n,a,d,q,b,?] ',
  },
  withKit: { en: 'With it: {{path}} (new)', ja: '同時に追加：{{path}}（新規）' },
  help: {
    en: 'y  write this, as shown\nn  leave this application or API as it is (d: the same)\na  write this and all that follow\nq  leave this and all that follow; write the changes you answered y to\nb  go back to the question before\n?  this help\nNothing is written before the last answer; Ctrl-C leaves everything as it is.',
    ja: 'y  表示のとおりに書き込む\nn  このアプリケーション・API を変更しない（d も同じ）\na  これと残りすべてを書き込む\nq  これと残りは変更せず、y と答えた分だけを書き込む\nb  前の質問に戻る\n?  この説明を表示する\n最後の回答まで何も書き込みません。Ctrl-C で何も変更せずに終了します。',
  },
  noneBefore: { en: 'This is the first question.', ja: 'これが最初の質問です。' },
  stopped: { en: 'Stopped; nothing was written.', ja: '中断しました。何も書き込んでいません。' },
  none: { en: 'Nothing was written, as you chose.', ja: '指示により、何も書き込みませんでした。' },
} satisfies Record<string, Text>
