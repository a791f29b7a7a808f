import { reasons } from '../../clients/reasons/reasons.js'
import { brief } from '../../model/brief.js'
import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import { noCommand, oneLine } from '../../model/one-line.js'
import type { Text } from '../../model/source.js'
import { type NativePlan, nativeSubject, type StayingAdapter } from '../../pipeline/native/plan-native.js'
import { unusedAdapters } from '../../pipeline/switching/names-left.js'
import { formOf, messageOf } from '../apply-summary.js'
import { manualSteps } from '../manual-steps.js'
import { commonSteps, nextSteps, writeStep } from '../next-steps.js'
import { openProject, type Project } from '../open-project.js'
import { flagsOf, folderFlag } from '../options.js'
import { planInput, planWith } from '../plan-for.js'
import type { Terminal } from '../terminal.js'
import { unusedLines } from '../unused-lines.js'
import type { ApplyOptions } from './apply.js'
import { chooseSockets } from './choose-sockets.js'
import { finishPlan } from './finish-plan.js'
import { changesOf } from './write-changes.js'

/** Takes clients from the adapter to EventSource and fetch, where nothing stands against it. */
export async function makeNative(
  paths: readonly string[],
  options: ApplyOptions,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(paths, options, terminal)
  const { tree, scanned } = project
  const subject = await nativeSubject(tree, scanned, project.scanAgain)
  const input = {
    ...planInput({ ...project, tree: subject.tree, scanned: subject.scanned }, options),
    declined: subject.declined,
    asWritten: subject.asWritten,
  }
  let whole = await planWith(input, project.lang, options, terminal)
  if (options.interactive && whole.written.length > 0) {
    const chosen = await chooseSockets(whole, project, options, terminal, input)
    if (chosen.kind === 'nothing') return chosen.code
    whole = chosen.planned
  }
  const plan = subject.planned(whole)
  const changes = changesOf(plan.files)
  const flags = ['--native', ...flagsOf(options, paths), ...(options.allowDirty ? ['--allow-dirty'] : [])]
  const account = await accountOf(plan, project, {
    isWritten: !options.dryRun && !options.check,
    isVerbose: options.verbose ?? false,
    flags: ` ${flags.join(' ')}`,
    folder: folderFlag(options),
  })
  const failed = plan.files.some((file) => file.kind === 'failed' && file.checks.length > 0)
  const finished = { option: '--native', changes, account, failed, isDue: changes.length > 0 }
  return finishPlan(project, finished, paths, options, terminal)
}

interface Shown {
  readonly isWritten: boolean
  readonly isVerbose: boolean
  readonly flags: string
  readonly folder: string
}

async function accountOf(
  plan: NativePlan,
  project: Project,
  { isWritten, isVerbose, flags, folder }: Shown,
): Promise<string> {
  const { lang, config } = project
  const { moved, stays, whole, files } = plan
  const say = (text: Text, data: Readonly<Record<string, string>> = {}) => fill(text[lang], data)
  const n = String(moved.length)
  const lines: string[] = []
  if (moved.length === 0) lines.push(say(stays.length === 0 ? words.none : words.nothing))
  else if (isWritten) lines.push(say(moved.length === 1 ? words.movedOne : words.moved, { n }))
  else lines.push(say(moved.length === 1 ? words.wouldOne : words.would, { n }))
  for (const socket of moved) {
    const { usage, verdict } = socket
    lines.push(`  ${fileAndLine(usage.location)}  ${brief(usage.binding.name)} → ${formOf(socket, config)}`)
    for (const note of verdict.notes)
      lines.push(`    ${note.code} ${fileAndLine(note.location)}  ${messageOf(note, lang)}`)
  }
  for (const file of files)
    if (file.kind === 'failed') lines.push(say(words.failed, { path: file.path, message: file.message }))
  lines.push(...manualSteps(whole, lang), ...stayingLines(stays, lang, isVerbose))
  if (moved.length > 0) {
    const unused = await unusedAdapters(plan)
    if (unused.length > 0) lines.push('')
    lines.push(...unusedLines(unused, lang))
  }
  const common = commonSteps(lang, folder)
  if (moved.length > 0 && !isWritten) lines.push(...writeStep(flags, lang))
  else if (moved.length > 0)
    lines.push(...nextSteps([common.readDiff, common.runTests, common.scanAgain], lang))
  else lines.push(...nextSteps([stays.length === 0 ? common.rest : say(words.again, { flags })], lang))
  return `${lines.map((line) => noCommand(oneLine(line))).join('\n')}\n`
}

/** Each adapter with its objections, each at its place, and once what would lift them. */
function stayingLines(
  stays: readonly StayingAdapter[],
  lang: Project['lang'],
  isVerbose: boolean,
): readonly string[] {
  if (stays.length === 0) return []
  const shown = isVerbose ? stays : stays.slice(0, mostShown)
  const codes = new Set(
    shown.flatMap(({ because }) => because.flatMap((one) => ('code' in one ? one.code : []))),
  )
  const lines = shown.flatMap(({ location, name, because }) => [
    `  ${fileAndLine(location)}  ${brief(name)}`,
    ...because.map((one) =>
      'code' in one
        ? `    ${one.code} ${fileAndLine(one.location)}  ${messageOf(one, lang)}`
        : `    – ${one[lang]}`,
    ),
  ])
  const more = String(stays.length - shown.length)
  return [
    '',
    fill((stays.length === 1 ? words.staysOne : words.stays)[lang], { n: String(stays.length) }),
    ...lines,
    ...(shown.length < stays.length ? [fill(words.more[lang], { n: more })] : []),
    ...(codes.size > 0 ? ['', words.toChange[lang]] : []),
    ...reasons.flatMap(({ code, whatToDo }) => (codes.has(code) ? [`  ${code}  ${whatToDo[lang]}`] : [])),
  ]
}

const mostShown = 10

const words = {
  none: {
    en: 'There is no SseSocket here.',
    ja: 'ここに SseSocket はありません。',
  },
  nothing: {
    en: 'No SseSocket can become an EventSource and fetch with the same behaviour.',
    ja: '同じ動作のまま EventSource と fetch にできる SseSocket はありません。',
  },
  movedOne: {
    en: 'Moved 1 socket from the adapter to EventSource and fetch.',
    ja: '1件のソケットを、アダプターから EventSource と fetch に移しました。',
  },
  moved: {
    en: 'Moved {{n}} sockets from the adapter to EventSource and fetch.',
    ja: '{{n}}件のソケットを、アダプターから EventSource と fetch に移しました。',
  },
  wouldOne: {
    en: 'Would move 1 socket from the adapter to EventSource and fetch; nothing was written.',
    ja: '1件のソケットを、アダプターから EventSource と fetch に移せます（書き込みはしていません）。',
  },
  would: {
    en: 'Would move {{n}} sockets from the adapter to EventSource and fetch; nothing was written.',
    ja: '{{n}}件のソケットを、アダプターから EventSource と fetch に移せます（書き込みはしていません）。',
  },
  failed: { en: 'Not written: {{path}} ({{message}})', ja: '書き込めません：{{path}}（{{message}}）' },
  staysOne: { en: '1 stays on the adapter:', ja: 'アダプターに残すもの（1件）：' },
  stays: { en: '{{n}} stay on the adapter:', ja: 'アダプターに残すもの（{{n}}件）：' },
  more: {
    en: '  … and {{n}} more: migrate-ws apply --native --dry-run --verbose',
    ja: '  … ほか{{n}}件：migrate-ws apply --native --dry-run --verbose',
  },
  toChange: { en: 'What would have to change:', ja: '必要な変更：' },
  again: {
    en: 'Once that is changed: migrate-ws apply{{flags}}',
    ja: '変更した後：migrate-ws apply{{flags}}',
  },
} satisfies Record<string, Text>
