import { fill } from '../../model/fill.js'
import { oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import type { PlannedFile } from '../../model/plan.js'
import { bounded } from '../../model/run-limit.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { questionsOf } from '../../pipeline/plan/questions.js'
import type { WholePlan, WholePlanInput } from '../../pipeline/plan/whole-plan.js'
import type { Project } from '../open-project.js'
import { flagsOf } from '../options.js'
import { planInput, planWith } from '../plan-for.js'
import { progress } from '../progress.js'
import { openPrompt } from '../prompt.js'
import { isCi, painted, type Terminal, wantsColor } from '../terminal.js'
import type { ApplyOptions } from './apply.js'
import { askNeeded, type Interview, type NoAnswer } from './ask-about-sockets.js'
import { type Answers, askAll } from './ask-all.js'
import { editPatch } from './edit-patch.js'
import { shownDiff } from './shown-diff.js'
import { changesOf, type PlannedChange } from './write-changes.js'

export type SocketChoice =
  | { readonly kind: 'chosen'; readonly planned: WholePlan }
  | { readonly kind: 'nothing'; readonly code: number }

/** Checked before the scan, so that the user gets a refusal without a wait. */
export function refuseToAsk(options: ApplyOptions, terminal: Terminal): void {
  const because = options.yes
    ? '--interactive asks questions, and --yes allows none'
    : isCi(terminal)
      ? '--interactive asks questions, and CI is set'
      : !terminal.input || !terminal.stderrIsTty
        ? '--interactive asks questions, and there is no terminal to answer from'
        : undefined
  if (because === undefined) return
  const flags = [
    ...(options.servers ? ['--servers'] : []),
    ...(options.native ? ['--native'] : []),
    ...flagsOf(options, []),
  ].map((word) => ` ${word}`)
  throw new UsageError(
    phrase`${because}; see all diffs by: migrate-ws apply --dry-run${flags.join('')}, then name what to write: migrate-ws apply${flags.join('')} <files>`,
  )
}

/**
 * Asks socket by socket. The plan is worked out again without the declined ones, since their needs may go. The needs of the chosen
 * come last, all or nothing.
 */
export async function chooseSockets(
  planned: WholePlan,
  project: Project,
  options: ApplyOptions,
  terminal: Terminal,
  input: WholePlanInput = planInput(project, options),
): Promise<SocketChoice> {
  if (!terminal.input) return { kind: 'nothing', code: 2 }
  const color = wantsColor(terminal, terminal.stderrIsTty, options.color)
  const prompt = openPrompt(terminal, terminal.input)
  const asking: Interview = {
    lang: project.lang,
    show: (file) => terminal.err(painted(`\n${shownDiff(file, color)}`, color)),
    say: (text) => terminal.err(`${text}\n`),
    edit: (files) => editPatch(files, terminal, project.lang),
    ask: (question) => prompt.ask(question),
  }
  try {
    const steps = progress(terminal, options.quiet ?? false, project.lang)
    const questions = bounded(() => questionsOf(planned, { ...input, onStage: steps.stage }))
    steps.done()
    const answers = await askAll(questions, planned, input, asking)
    if ('stopped' in answers) return stopped(answers.stopped, asking)
    const { declined, shown, edited, isRest } = answers
    const isLess = declined.sockets.size + declined.markers.size > 0
    const unedited = isLess ? await planWith(input, project.lang, options, terminal, declined) : planned
    const chosen = { ...unedited, files: unedited.files.map((file) => asEdited(file, edited)) }
    const lost = [...edited].flatMap(([path, { after }]) =>
      chosen.files.some((file) => file.kind === 'change' && file.path === path && file.after === after)
        ? []
        : [path],
    )
    if (lost.length > 0) {
      asking.say(fill(words.lost[project.lang], { paths: lost.map(oneLine).join(', ') }))
      return nothing(project, terminal)
    }
    const files = changesOf(chosen.files)
    // Asks about every file whose bytes are not exactly those that the user accepted.
    const needed = files.filter((file) => !isAsShown(file, shown) && !edited.has(file.path))
    if (needed.length > 0 && !isRest) {
      const answer = await askNeeded(needed, asking)
      if (typeof answer !== 'string') return stopped(answer, asking)
      if (answer !== 'y') return nothing(project, terminal)
    }
    const late = await prompt.interruption()
    if (late) return stopped(late, asking)
    if (files.length === 0 && isLess) return nothing(project, terminal)
    sayMarkersLeft(planned, declined.markers, project, terminal)
    return { kind: 'chosen', planned: chosen }
  } finally {
    prompt.close()
  }
}

function stopped(answer: NoAnswer, { lang, say }: Interview): SocketChoice {
  say(`\n${words.stopped[lang]}`)
  return { kind: 'nothing', code: answer.kind === 'interrupted' ? answer.code : 2 }
}

function nothing({ lang }: Project, terminal: Terminal): SocketChoice {
  terminal.out(`${words.none[lang]}\n`)
  return { kind: 'nothing', code: 0 }
}

/** As the person left it in the editor, where the plan still says what was edited. */
function asEdited(file: PlannedFile, edited: Answers['edited']): PlannedFile {
  const one = file.kind === 'change' ? edited.get(file.path) : undefined
  return file.kind === 'change' && one && Buffer.from(file.after).equals(one.shown)
    ? { ...file, after: one.after }
    : file
}

function isAsShown({ path, after }: PlannedChange, shown: ReadonlyMap<string, Uint8Array>): boolean {
  const bytes = shown.get(path)
  return bytes !== undefined && Buffer.from(bytes).equals(after)
}

/** Sockets that are left stand in the account, with the others that stay. */
function sayMarkersLeft(
  { markers }: WholePlan,
  left: ReadonlySet<string>,
  { lang }: Project,
  terminal: Terminal,
): void {
  const paths = [...left].filter((path) => markers.alone.has(path))
  if (paths.length === 0) return
  terminal.out(
    `${fill(words.left[lang], { n: String(paths.length), paths: paths.map(oneLine).join('\n  ') })}\n\n`,
  )
}

const words = {
  stopped: { en: 'Stopped; nothing was written.', ja: '中断しました。何も書き込んでいません。' },
  none: {
    en: 'Nothing was written, as you chose.',
    ja: '指示により、何も書き込みませんでした。',
  },
  lost: {
    en: 'Another change touches what you edited in {{paths}}: answer its questions without e, or leave that change out.',
    ja: '編集した {{paths}} に別の変更が重なります。e を使わずに答えるか、その変更を外してください。',
  },
  left: {
    en: 'Markers unchanged, as you answered no, in {{n}} files:\n  {{paths}}',
    ja: '指示により目印を変更しなかったファイル：{{n}}件\n  {{paths}}',
  },
} satisfies Record<string, Text>
