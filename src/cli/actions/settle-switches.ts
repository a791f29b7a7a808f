import { brief } from '../../model/brief.js'
import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import { noCommand, oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import { shellWord } from '../../model/shell-word.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { wholePlan } from '../../pipeline/plan/whole-plan.js'
import { readSwitch } from '../../pipeline/switching/expression.js'
import { namesLeft } from '../../pipeline/switching/names-left.js'
import { planSettling, type SettledSocket, type SettlePlan } from '../../pipeline/switching/settle.js'
import { formOf } from '../apply-summary.js'
import { manualSteps } from '../manual-steps.js'
import { commonSteps, nextSteps, pruneSteps, writeStep } from '../next-steps.js'
import { openProject, type Project } from '../open-project.js'
import { flagsOf, folderFlag } from '../options.js'
import { planInput } from '../plan-for.js'
import { progress } from '../progress.js'
import type { Terminal } from '../terminal.js'
import { unusedLines } from '../unused-lines.js'
import type { ApplyOptions } from './apply.js'
import { finishPlan } from './finish-plan.js'
import { changesOf } from './write-changes.js'

/** Takes the old way out of clients that `--switch` put behind an expression. */
export async function settleSwitches(
  paths: readonly string[],
  { switch: named, ...options }: ApplyOptions,
  terminal: Terminal,
): Promise<number> {
  const wanted = named === undefined ? undefined : readSwitch(named)
  const project = await openProject(paths, options, terminal)
  const { tree, scanned, config } = project
  const all = scanned.sockets.filter(({ usage }) => usage.switched && usage.zone === 'source')
  const sockets = wanted ? all.filter((socket) => isBehind(socket, wanted.expression, wanted.names)) : all
  if (wanted && sockets.length === 0 && all.length > 0) {
    const known = [...new Set(all.map(({ usage }) => usage.switched?.condition ?? ''))].map(brief)
    throw new UsageError(
      phrase`No socket is behind the switch ${wanted.expression}; choose among: ${known.join(', ')}`,
    )
  }
  const steps = progress(terminal, options.quiet ?? false, project.lang)
  const plan = await planSettling({
    tree,
    scanned,
    config,
    sockets,
    scanAgain: (between, isQuiet) => project.scanAgain(between, isQuiet),
    planAgain: (between, again, declined) =>
      wholePlan({
        ...planInput({ ...project, tree: between, scanned: again }, options),
        declined,
        onStage: steps.stage,
      }),
  }).finally(steps.done)
  const changes = changesOf(plan.files)
  const isWritten = !options.dryRun && !options.check
  const option = `--settle${named === undefined ? '' : ` --switch ${shellWord(named)}`}`
  const flags = [option, ...flagsOf(options, paths), ...(options.allowDirty ? ['--allow-dirty'] : [])]
  const finished = {
    option,
    changes,
    account: await accountOf(plan, project, isWritten, ` ${flags.join(' ')}`, folderFlag(options)),
    failed: plan.files.some((file) => file.kind === 'failed'),
    isDue: changes.length > 0,
  }
  return finishPlan(project, finished, paths, options, terminal)
}

/** A file may rename what it imports. */
function isBehind(
  { usage }: DecidedSocket,
  expression: string,
  names: readonly { readonly name: string }[],
): boolean {
  const plain = (code: string) => code.replace(/\s+/g, '').replace(/"/g, "'")
  const condition = plain(usage.switched?.condition ?? '')
  const [first] = names
  if (condition === plain(expression) || !first) return condition === plain(expression)
  const renamed = `sse${first.name.charAt(0).toUpperCase()}${first.name.slice(1)}`
  return condition === plain(expression.replaceAll(first.name, renamed))
}

async function accountOf(
  plan: SettlePlan,
  project: Project,
  isWritten: boolean,
  flags: string,
  folder: string,
): Promise<string> {
  const { lang, config } = project
  const { settled, left, whole } = plan
  const say = (text: Text, data: Readonly<Record<string, string>> = {}) => fill(text[lang], data)
  const n = String(settled.length)
  const lines: string[] = []
  if (settled.length === 0) lines.push(say(words.nothing))
  else if (isWritten) lines.push(say(settled.length === 1 ? words.settledOne : words.settled, { n }))
  else lines.push(say(settled.length === 1 ? words.wouldOne : words.would, { n }))
  for (const one of settled) lines.push(`  ${lineOf(one, config, lang)}`)
  for (const { usage } of left) lines.push(say(words.unread, { place: fileAndLine(usage.location) }))
  lines.push(...manualSteps(whole, lang))
  if (settled.length > 0) {
    const { switches, adapters } = await namesLeft(plan)
    if (switches.length + adapters.length > 0) lines.push('')
    for (const { name, paths } of switches)
      lines.push(say(paths.length === 0 ? words.unnamed : words.named, { name, paths: shortList(paths) }))
    lines.push(...unusedLines(adapters, lang))
    const { readDiff, runTests, scanAgain } = commonSteps(lang, folder)
    const steps = [readDiff, runTests, ...pruneSteps(project, folder), scanAgain]
    lines.push(...(isWritten ? nextSteps(steps, lang) : writeStep(flags, lang)))
  } else lines.push(...nextSteps([commonSteps(lang, folder).rest], lang))
  return `${lines.map((line) => noCommand(oneLine(line))).join('\n')}\n`
}

function lineOf(
  { usage, written, because }: SettledSocket,
  config: Project['config'],
  lang: Project['lang'],
): string {
  const name = brief(usage.binding.name)
  const form = written ? formOf(written, config) : 'SseSocket'
  const why = because ? fill(words.asItStands[lang], { because: because[lang] }) : ''
  return `${fileAndLine(usage.location)}  ${name} → ${form}${why}`
}

function shortList(paths: readonly string[]): string {
  return paths.slice(0, 3).join(', ') + (paths.length > 3 ? ', …' : '')
}

const words = {
  nothing: {
    en: 'No socket is behind a switch.',
    ja: '切り替えられるようにしたソケットはありません。',
  },
  settledOne: {
    en: 'Removed the WebSocket from 1 switch.',
    ja: '1か所の切り替えから WebSocket を取り除きました。',
  },
  settled: {
    en: 'Removed the WebSocket from {{n}} switches.',
    ja: '{{n}}か所の切り替えから WebSocket を取り除きました。',
  },
  wouldOne: {
    en: 'Would remove the WebSocket from 1 switch; nothing was written.',
    ja: '1か所の切り替えから WebSocket を取り除きます（書き込みはしていません）。',
  },
  would: {
    en: 'Would remove the WebSocket from {{n}} switches; nothing was written.',
    ja: '{{n}}か所の切り替えから WebSocket を取り除きます（書き込みはしていません）。',
  },
  asItStands: { en: ', as it stands: {{because}}', ja: '（変更なし：{{because}}）' },
  unread: {
    en: '{{place}} is not changed: its file does not parse',
    ja: '{{place}} は、ファイルを解析できないため変更していません',
  },
  named: {
    en: '{{name}} is still named in {{paths}}: what was there only for the switch can go',
    ja: '{{name}} がまだ {{paths}} にあります。切り替えのためだけのものは削除できます',
  },
  unnamed: {
    en: '{{name}} is no longer used here: remove it where it is set',
    ja: '{{name}} はもうどこにも現れません。設定している場所からも削除できます',
  },
} satisfies Record<string, Text>
