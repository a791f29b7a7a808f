import { phaseNames, phaseTitles } from '../../model/check.js'
import { type CutOver, type CutOverStep, migrationPath, nextStep } from '../../model/cut-over.js'
import { fill } from '../../model/fill.js'
import { jsonText } from '../../model/json-text.js'
import { phrase } from '../../model/phrase.js'
import type { Report } from '../../model/report.js'
import { bounded } from '../../model/run-limit.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { migrationIn, numberOf, withSteps } from '../../pipeline/cut-over/document.js'
import { cutOver } from '../../pipeline/cut-over/steps.js'
import { planWords, wordsOf } from '../../pipeline/cut-over/words.js'
import { bracketed, headed, joined, plural } from '../../reporters/parts/labels.js'
import { newPage, type Page } from '../../reporters/parts/pretty-page.js'
import { statusWords } from '../../reporters/parts/words.js'
import { openProject } from '../open-project.js'
import { type CommonOptions, folderFlag } from '../options.js'
import { writeOwnFile } from '../output-file.js'
import { painted, type Terminal, wantsColor, widthOf } from '../terminal.js'

export interface PlanOptions extends CommonOptions {
  readonly write?: boolean
  readonly json?: boolean
}

/** Prints the steps, or writes them into `MIGRATION.md` and says what is next. */
export async function runPlan(options: PlanOptions, terminal: Terminal): Promise<number> {
  const { root, lang, tree, config, scanned } = await openProject([], options, terminal)
  const { facts, report } = scanned
  const plan = bounded(() => cutOver({ facts, report, config }))
  const folder = folderFlag(options)
  if (options.json) {
    terminal.out(
      `${jsonText({ schemaVersion: 1, tool: report.tool, ...plan, next: nextStep(plan)?.id }, 2)}\n`,
    )
    return 0
  }
  if (options.write) {
    const present = migrationIn(tree)
    if (present.unread)
      throw new UsageError(
        phrase`${migrationPath} cannot be read as text; put a text file there, or remove it, then run the same command again`,
      )
    const text = withSteps(present.text, plan, lang)
    if (text === undefined)
      throw new UsageError(
        phrase`${migrationPath} has no section for the steps; add these two lines where they belong, then run the same command again: <!-- migrate-ws plan: begin --> and <!-- migrate-ws plan: end -->`,
      )
    await writeOwnFile(
      root,
      migrationPath,
      text,
      (code) =>
        phrase`${migrationPath} cannot be written (${code}); make it writable, then run the same command again`,
    )
  }
  const color = wantsColor(terminal, terminal.stdoutIsTty, options.color)
  const page = newPage({
    lang,
    color,
    verbose: options.verbose ?? false,
    folder,
    ...widthOf(terminal, terminal.stdoutIsTty),
  })
  if (options.write) page.write(fill(page.text(words.written), { file: migrationPath }))
  else bounded(() => writePlan(page, plan, report))
  terminal.out(painted(page.toString(), color))
  return 0
}

function writePlan(page: Page, plan: CutOver, report: Report): void {
  const needed = plan.steps.filter(({ state }) => state !== 'absent')
  const done = needed.filter(({ state }) => state === 'done')
  const next = nextStep(plan)
  const counts = { done: String(done.length), total: String(needed.length) }
  const absent = plan.steps.length - needed.length
  const aside = absent === 0 ? '' : fill(page.text(words.absent), { n: String(absent) })
  page.write(
    needed.length === 0 ? page.text(words.nothing) : fill(page.text(words.head), counts) + aside,
    0,
    page.paint.bold,
  )
  for (const phase of phaseNames) {
    const date = plan.dates[phase]
    const day = date === undefined ? '' : fill(page.text(days[phase]), { date })
    page.blank()
    page.write(page.text(phaseTitles[phase]) + day, 0, page.paint.bold)
    for (const step of plan.steps) if (step.phase === phase) writeStep(page, step, report, step === next)
  }
}

function writeStep(page: Page, step: CutOverStep, report: Report, isNext: boolean): void {
  const { id, state, items } = step
  const { title, what, commands, watch, back, absent } = wordsOf(step)
  const { green, dim, yellow } = page.paint
  const [sign, color] =
    state === 'done'
      ? [statusWords.done.sign, green]
      : state === 'absent'
        ? [statusWords['not-applicable'].sign, dim]
        : isNext
          ? ['➤', yellow]
          : ['☐', undefined]
  const standing = state === 'absent' ? page.text(absent) : joined(standingOf(page, step), page.lang)
  const head = `${sign} ${numberOf(id)} ${page.text(title)}${standing === '' ? '' : `  ${standing}`}`
  page.hang('  ', '      ', head, color)
  if (state === 'absent' || !(isNext || page.verbose)) return
  const row = (name: Text, text: string) =>
    page.hang(`      ${headed(page.text(name), '', page.lang)}`, '        ', text)
  page.write(page.text(what), 6)
  for (const command of commands) row(planWords.run, `migrate-ws ${fill(command, { folder: page.folder })}`)
  row(planWords.watch, page.text(watch))
  row(planWords.back, page.text(back))
  const named = items.map(({ id: item, status }) => {
    const at = report.checklist.findIndex((one) => one.id === item)
    const name = report.checklist[at]
    return `${at + 1} ${name ? page.text(name.title) : item}${bracketed(page.text(statusWords[status].word), page.lang)}`
  })
  if (named.length > 0) row(planWords.items, joined(named, page.lang))
}

/** E.g. `1 of 3 channels, chat 2 left, agent 1 left, 1 setting left`. */
function standingOf(
  page: Page,
  { count, features = [], settings = 0, state }: CutOverStep,
): readonly string[] {
  if (state === 'done') return []
  const channels = count && { done: String(count.done), total: String(count.total) }
  return [
    ...(channels ? [fill(page.text(count?.total === 1 ? words.channel : words.channels), channels)] : []),
    ...features.flatMap(({ name, left }) =>
      left === 0
        ? []
        : [
            fill(page.text(name === undefined ? words.left : words.leftOf), {
              name: name ?? '',
              left: String(left),
            }),
          ],
    ),
    ...(settings === 0 ? [] : [page.text(settingsLeft(settings))]),
  ]
}

const settingsLeft = (count: number): Text => ({
  en: `${plural(count, 'setting')} left`,
  ja: `設定の残り${count}件`,
})

const days = {
  freeze: { en: ' (from {{date}})', ja: '（{{date}}から）' },
  migrate: { en: ' (until {{date}})', ja: '（{{date}}まで）' },
  remove: { en: ' (until {{date}})', ja: '（{{date}}まで）' },
} satisfies Record<(typeof phaseNames)[number], Text>

const words = {
  head: {
    en: 'Steps off WebSocket: {{done}} of {{total}} steps done',
    ja: 'WebSocket 廃止までの手順：{{total}}件中{{done}}件が完了',
  },
  absent: { en: ', {{n}} not needed here', ja: '（ほかに不要な手順{{n}}件）' },
  nothing: { en: 'No WebSocket use was found here.', ja: 'WebSocket は見つかりませんでした。' },
  channel: { en: '{{done}} of 1 channel', ja: '1チャネル中{{done}}チャネル' },
  channels: { en: '{{done}} of {{total}} channels', ja: '{{total}}チャネル中{{done}}チャネル' },
  left: { en: '{{left}} left', ja: '残り{{left}}件' },
  leftOf: { en: '{{name}} {{left}} left', ja: '{{name}} 残り{{left}}件' },
  written: {
    en: '{{file}} has the current steps; commit it. To see how far they are: migrate-ws plan',
    ja: '{{file}} に現在の手順を書き込みました。コミットしてください。進み具合の確認：migrate-ws plan',
  },
} satisfies Record<string, Text>
