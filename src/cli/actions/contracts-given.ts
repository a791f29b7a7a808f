import { readOpenApi } from '../../config/read-openapi.js'
import { brief } from '../../model/brief.js'
import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import { phrase } from '../../model/phrase.js'
import type { OfferedRoute } from '../../model/route.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { offeredRoutes } from '../../pipeline/offered-routes.js'
import { type Offers, offersFor } from '../../pipeline/plan/lacking.js'
import type { Project } from '../open-project.js'

/** What `--contract-from` was given. */
export interface ContractsGiven {
  readonly names: string
  readonly routes: readonly OfferedRoute[]
}

/** Sockets that are named; the others are counted. */
const mostNamed = 10

/** @throws UsageError when one of them offers no stream, or cannot be read. */
export function contractsGiven(names: readonly string[], cwd: string, scanned: string): ContractsGiven {
  const routes = names.flatMap((name) => {
    const own = offeredRoutes(readOpenApi(name, cwd, scanned))
    if (!own.some(({ kind }) => kind === 'stream'))
      throw new UsageError(
        phrase`The contract ${name} has no event stream (a GET answered with text/event-stream), so no endpoints can be taken from it: declare the response type on the server (in FastAPI, response_class=EventSourceResponse), or leave --contract-from out`,
      )
    return own
  })
  return { names: names.join(', '), routes }
}

/** Lines of an account: how many sockets have their endpoints from there, and what is wanting for which. */
export function aboutContractsGiven(
  { names, routes }: ContractsGiven,
  { scanned, config, lang }: Project,
): readonly string[] {
  const { met, lacking } = offersFor(scanned.sockets, routes, config)
  if (met.length + lacking.length === 0) return []
  const more = lacking.length - mostNamed
  return [
    '',
    fill(words.met[lang], {
      names,
      n: String(met.length),
      all: String(met.length + lacking.length),
    }),
    ...lacking.slice(0, mostNamed).map(([{ usage, verdict }, what]) =>
      fill(words.lacks[lang], {
        place: fileAndLine(usage.location),
        what: fill(wanting[what][lang], { stream: brief(verdict.endpoint?.stream ?? '') }),
      }),
    ),
    ...(more > 0 ? [fill(words.more[lang], { n: String(more) })] : []),
  ]
}

const words = {
  met: {
    en: '{{names}} has the endpoints of {{n}} of the {{all}} sockets that need them.',
    ja: '{{names}} にエンドポイントがあるソケット：{{all}}件中{{n}}件。',
  },
  lacks: { en: '  {{place}}  missing: {{what}}', ja: '  {{place}}  該当なし：{{what}}' },
  more: { en: '  … and {{n}} more', ja: '  … ほか{{n}}件' },
} satisfies Record<string, Text>

const wanting: Readonly<Record<Offers['lacking'][number][1], Text>> = {
  stream: {
    en: 'a GET that is answered with text/event-stream at a path such as {{stream}}',
    ja: '{{stream}} のようなパスで text/event-stream を返す GET',
  },
  send: {
    en: 'a POST beside its stream that takes messages (…/message, …/messages, …/send)',
    ja: 'ストリームの隣でメッセージを受け取る POST（…/message、…/messages、…/send）',
  },
  one: {
    en: 'one stream and one POST; several fit, so name them under endpoints in the configuration',
    ja: '該当が複数あり特定できません。設定の endpoints で指定してください',
  },
  address: {
    en: 'the path of its address is not known here; name its endpoints in the configuration',
    ja: 'アドレスのパスが分かりません。設定の endpoints で指定してください',
  },
}
