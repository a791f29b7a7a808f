import { brief } from '../../model/brief.js'
import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import { noCommand, oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import { bounded } from '../../model/run-limit.js'
import { shellWord } from '../../model/shell-word.js'
import type { Lang, Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { Outcomes } from '../../pipeline/outcomes.js'
import { loadParsers } from '../../pipeline/parse.js'
import { openingUnread } from '../../pipeline/servers/clients-on-route.js'
import {
  type ClosingPlan,
  type KitRoute,
  kitRoutesIn,
  planClosing,
} from '../../pipeline/servers/plan-closing.js'
import { readServers } from '../../pipeline/servers/read-servers.js'
import { hostOf } from '../../pipeline/source-host.js'
import { commonSteps, nextSteps, writeStep } from '../next-steps.js'
import { openProject } from '../open-project.js'
import { flagsOf, folderFlag } from '../options.js'
import type { Terminal } from '../terminal.js'
import type { ApplyOptions } from './apply.js'
import { finishPlan } from './finish-plan.js'
import { refuseUsed } from './refuse-used-routes.js'
import { changesOf } from './write-changes.js'

/** Ends the WebSockets of routes that kits serve over streams and POSTs, once no client opens them. */
export async function closeWebsocket(
  paths: readonly string[],
  options: ApplyOptions,
  terminal: Terminal,
): Promise<number> {
  const routes = options.closeWebsocket === true ? undefined : options.closeWebsocket
  const option = optionFor(routes)
  if (!options.servers)
    throw new UsageError(phrase`--close-websocket is for servers; type: migrate-ws apply ${option}`)
  if (paths.length > 0)
    throw new UsageError(
      phrase`Clients may be in any file, so all are looked at; leave the paths out, and name routes: migrate-ws apply --servers --close-websocket /ws`,
    )
  const project = await openProject([], options, terminal)
  await loadParsers(['python'])
  const planned = bounded(() => {
    const { tree, scanned } = project
    const host = hostOf(tree, scanned.paths)
    const read = readServers(scanned.paths, host, new Outcomes([]))
    const all = kitRoutesIn(read)
    refuseUnknown(routes, all, folderFlag(options))
    const plan = planClosing(read, routes && new Set(routes), { host, tree })
    const known = [
      ...all.map(({ path }) => path),
      ...read.sockets.flatMap(({ path }) => (path.kind === 'known' ? [path.path] : [])),
    ]
    refuseUsed(plan.ending, known, openingUnread(scanned.paths, scanned.facts, host), project, options)
    return plan
  })
  const changes = changesOf(planned.files)
  const isWritten = !options.dryRun && !options.check
  const flags = [option, ...flagsOf(options, []), ...(options.allowDirty ? ['--allow-dirty'] : [])]
  const account = accountOf(planned, project.lang, isWritten, ` ${flags.join(' ')}`, folderFlag(options))
  const finished = {
    option,
    changes,
    account,
    failed: planned.files.some((file) => file.kind === 'failed'),
    isDue: changes.length > 0,
  }
  return finishPlan(project, finished, paths, options, terminal)
}

function optionFor(routes: readonly string[] | undefined): string {
  const named = (routes ?? []).map((route) => ` ${shellWord(route)}`)
  return `--servers${(named.length > 0 ? named : ['']).map((route) => ` --close-websocket${route}`).join('')}`
}

function refuseUnknown(
  routes: readonly string[] | undefined,
  all: readonly KitRoute[],
  folder: string,
): void {
  if (all.length === 0)
    throw new UsageError(
      phrase`No kit here serves a route over a stream and POSTs; first type: migrate-ws apply --servers${folder}`,
    )
  const unknown = routes?.find((route) => !all.some(({ path }) => path === route))
  if (unknown === undefined) return
  const known = [...new Set(all.map(({ path }) => path))]
  throw new UsageError(phrase`No kit names the route ${unknown}; choose among: ${known.join(', ')}`)
}

function accountOf(
  { files, ending, ended, unknown }: ClosingPlan,
  lang: Lang,
  isWritten: boolean,
  flags: string,
  folder: string,
): string {
  const failed = files.filter((file) => file.kind === 'failed')
  const wrong = new Set(failed.map(({ path }) => path))
  const done = ending.filter(({ location }) => !wrong.has(location.path))
  const say = (text: Text, data: Readonly<Record<string, string>> = {}) => fill(text[lang], data)
  const lines: string[] = []
  const n = String(done.length)
  if (done.length === 0) lines.push(say(words.nothing, { n: String(ended.length) }))
  else if (isWritten) lines.push(say(done.length === 1 ? words.endsOne : words.ends, { n }))
  else lines.push(say(done.length === 1 ? words.wouldOne : words.would, { n }))
  for (const one of done) lines.push(`  ${lineOf(one)}`)
  if (done.length > 0 && ended.length > 0) lines.push(say(words.before, { n: String(ended.length) }))
  for (const one of unknown) lines.push(say(words.unknown, { socket: lineOf(one) }))
  for (const file of failed) lines.push(say(words.failed, { path: file.path, message: file.message }))
  if (done.length > 0 && isWritten) lines.push('', say(words.next), say(words.after, { folder }))
  if (done.length > 0 && !isWritten) lines.push(...writeStep(flags, lang))
  if (done.length === 0) lines.push(...nextSteps([commonSteps(lang, folder).rest], lang))
  return `${lines.map((line) => noCommand(oneLine(line))).join('\n')}\n`
}

function lineOf({ path, location }: KitRoute): string {
  return `${fileAndLine(location)}  ${brief(path)}`
}

const words = {
  endsOne: {
    en: '1 route is now served only over its event stream and POSTs; a WebSocket on it is refused (403).',
    ja: '1件のルートを、イベントストリームと POST だけで提供するようにしました（WebSocket は 403 で拒否します）。',
  },
  ends: {
    en: '{{n}} routes are now served only over event streams and POSTs; WebSockets on them are refused (403).',
    ja: '{{n}}件のルートを、イベントストリームと POST だけで提供するようにしました（WebSocket は 403 で拒否します）。',
  },
  wouldOne: {
    en: 'Would refuse WebSockets on 1 route, and serve it only over its event stream and POSTs; nothing was written.',
    ja: '1件のルートで WebSocket を終了し、イベントストリームと POST だけで提供できます（書き込みはしていません）。',
  },
  would: {
    en: 'Would refuse WebSockets on {{n}} routes, and serve them only over event streams and POSTs; nothing was written.',
    ja: '{{n}}件のルートで WebSocket を終了し、イベントストリームと POST だけで提供できます（書き込みはしていません）。',
  },
  nothing: {
    en: 'Nothing to write: routes that already refuse WebSockets: {{n}}.',
    ja: '書き込みは不要です。WebSocket がすでに終了しているルート：{{n}}件。',
  },
  before: { en: 'Already refusing WebSockets: {{n}}.', ja: 'すでに終了しているルート：{{n}}件。' },
  unknown: {
    en: '  {{socket}}  not changed: a value at run time decides on its WebSocket; write websocket=False (Node: websocket: false) there by hand',
    ja: '  {{socket}}  変更しません。WebSocket を終了するかどうかが実行時に決まるため、手作業で websocket=False（Node では websocket: false）にしてください',
  },
  failed: { en: 'Not written: {{path}} ({{message}})', ja: '書き込めません：{{path}}（{{message}}）' },
  next: {
    en: "Next: run the server's tests, read git diff, and deploy once the moved clients are released",
    ja: '次：サーバーのテストを実行し、git diff を確認してください。移行したクライアントの公開後にデプロイします',
  },
  after: {
    en: 'Then, for what only WebSocket needed: migrate-ws plan{{folder}}',
    ja: 'その後、WebSocket だけに必要だったものを確認します：migrate-ws plan{{folder}}',
  },
} satisfies Record<string, Text>
