import { fill } from '../../model/fill.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import type { WholePlan } from '../../pipeline/plan/whole-plan.js'
import type { Project } from '../open-project.js'
import { flagsOf } from '../options.js'
import { planFor } from '../plan-for.js'
import { openPrompt } from '../prompt.js'
import { type Terminal, wantsColor } from '../terminal.js'
import type { ApplyOptions } from './apply.js'
import { type Asking, askEach, askNeeded, type NoAnswer } from './ask-about-files.js'
import { shownDiff } from './shown-diff.js'
import type { PlannedChange } from './write-changes.js'

export type Choice =
  | { readonly kind: 'chosen'; readonly planned: WholePlan; readonly project: Project }
  | { readonly kind: 'nothing'; readonly code: number }

/** Asked before the scan: nobody should wait for it only to hear this. */
export function refuseToAsk(options: ApplyOptions, terminal: Terminal): void {
  const { CI } = terminal.env
  const because = options.yes
    ? '--interactive asks and --yes wants no questions'
    : CI !== undefined && !['', '0', 'false'].includes(CI)
      ? '--interactive asks, and with CI set nobody answers'
      : !terminal.input || !terminal.stderrIsTty
        ? '--interactive asks, and there is no terminal to answer from'
        : undefined
  if (because === undefined) return
  const flags = flagsOf(options, []).map((word) => ` ${word}`)
  throw new UsageError(
    `${because}; see all diffs by: migrate-ws apply --dry-run${flags.join('')}, then name what to write: migrate-ws apply${flags.join('')} <files>`,
  )
}

/**
 * Asks file by file, since the edits of one file stand or fall together. Without the sockets of the files left out the plan
 * is worked out anew: what only they needed is needed no more. What the others need comes last, all or nothing.
 */
export async function chooseFiles(
  planned: WholePlan,
  project: Project,
  options: ApplyOptions,
  terminal: Terminal,
): Promise<Choice> {
  if (!terminal.input) return { kind: 'nothing', code: 2 }
  const color = wantsColor(terminal, terminal.stderrIsTty, options.color)
  const prompt = openPrompt(terminal, terminal.input)
  const asking: Asking = {
    lang: project.lang,
    show: (file) => terminal.err(`\n${shownDiff(file, color)}`),
    say: (text) => terminal.err(`${text}\n`),
    ask: (question) => prompt.ask(question),
  }
  try {
    const answers = await askEach(changesOf(planned).filter(isAsked(planned)), asking)
    if ('stopped' in answers) return stopped(answers.stopped, asking)
    const chosen = await without(answers.declined, planned, project, options, terminal)
    const files = changesOf(chosen.planned)
    const needed = files.filter((file) => !isAsked(chosen.planned)(file))
    if (needed.length > 0 && !answers.isRest) {
      const answer = await askNeeded(needed, asking)
      if (typeof answer !== 'string') return stopped(answer, asking)
      if (answer !== 'y') return nothing(project, terminal)
    }
    const late = await prompt.interruption()
    if (late) return stopped(late, asking)
    if (files.length === 0 && answers.declined.length > 0) return nothing(project, terminal)
    if (answers.declined.length > 0) {
      const data = { n: String(answers.declined.length), paths: answers.declined.join('\n  ') }
      terminal.out(`${fill(words.left[project.lang], data)}\n\n`)
    }
    return chosen
  } finally {
    prompt.close()
  }
}

function stopped(answer: NoAnswer, { lang, say }: Asking): Choice {
  say(`\n${words.stopped[lang]}`)
  return { kind: 'nothing', code: answer.kind === 'interrupted' ? answer.code : 2 }
}

function nothing({ lang }: Project, terminal: Terminal): Choice {
  terminal.out(`${words.none[lang]}\n`)
  return { kind: 'nothing', code: 0 }
}

function changesOf(planned: WholePlan): readonly PlannedChange[] {
  return planned.files.filter((file) => file.kind === 'change')
}

/** Files whose sockets or markers change. The others are needed by these. */
function isAsked({ markers }: WholePlan): (file: PlannedChange) => boolean {
  return ({ path, sockets }) => sockets.length > 0 || markers.alone.has(path)
}

async function without(
  declined: readonly string[],
  planned: WholePlan,
  project: Project,
  options: ApplyOptions,
  terminal: Terminal,
): Promise<Extract<Choice, { kind: 'chosen' }>> {
  if (declined.length === 0) return { kind: 'chosen', planned, project }
  const sockets = project.scanned.sockets.filter(({ usage }) => !declined.includes(usage.path))
  const left = project.scanned.paths.filter((path) => !declined.includes(path))
  const scanned = { ...project.scanned, paths: left, sockets }
  const narrowed = { ...project, scanned }
  return { kind: 'chosen', planned: await planFor(narrowed, options, terminal), project: narrowed }
}

const words = {
  stopped: { en: 'Stopped; nothing was written.', ja: '中断しました。何も書き込んでいません。' },
  none: {
    en: 'Nothing was written: no file was chosen.',
    ja: '選ばれたファイルがないため、何も書き込みませんでした。',
  },
  left: {
    en: 'Left as they are at your word, files: {{n}}\n  {{paths}}',
    ja: '指示により変更しなかったファイル: {{n}} 個\n  {{paths}}',
  },
} satisfies Record<string, Text>
