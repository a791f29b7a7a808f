import { transforms } from '../../../transforms/index.js'
import { fill } from '../../model/fill.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { type Plan, plan } from '../../pipeline/plan.js'
import type { Project } from '../open-project.js'
import { flagsOf } from '../options.js'
import { type Answer, openPrompt, type Prompt } from '../prompt.js'
import { type Terminal, wantsColor } from '../terminal.js'
import type { ApplyOptions } from './apply.js'
import { shownDiff } from './shown-diff.js'
import type { PlannedChange } from './write-changes.js'

export type Choice =
  | { readonly kind: 'chosen'; readonly planned: Plan; readonly project: Project }
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
 * is worked out anew: what only they needed is needed no more.
 */
export async function chooseFiles(
  planned: Plan,
  project: Project,
  options: ApplyOptions,
  terminal: Terminal,
): Promise<Choice> {
  const asked = planned.files
    .filter((file) => file.kind === 'change')
    .filter(({ sockets }) => sockets.length > 0)
  if (asked.length === 0 || !terminal.input) return { kind: 'chosen', planned, project }
  const say = (text: Text, data: Readonly<Record<string, string>>) => fill(text[project.lang], data)
  const prompt = openPrompt(terminal, terminal.input)
  const answers = await askEach(asked, prompt, project, options, terminal).finally(() => prompt.close())
  if ('stopped' in answers) {
    terminal.err(`\n${say(words.stopped, {})}\n`)
    return { kind: 'nothing', code: answers.stopped.kind === 'interrupted' ? answers.stopped.code : 2 }
  }
  const left = asked.filter(({ path }) => !answers.accepted.has(path)).map(({ path }) => path)
  if (left.length === 0) return { kind: 'chosen', planned, project }
  if (left.length === asked.length) {
    terminal.out(`${say(words.none, {})}\n`)
    return { kind: 'nothing', code: 0 }
  }
  terminal.out(`${say(words.left, { n: String(left.length), paths: left.join('\n  ') })}\n\n`)
  const sockets = project.scanned.sockets.filter(({ usage }) => !left.includes(usage.path))
  const scanned = { ...project.scanned, sockets }
  return {
    kind: 'chosen',
    planned: plan(project.tree, scanned, transforms, project.config),
    project: { ...project, scanned },
  }
}

type Answers =
  | { readonly accepted: ReadonlySet<string> }
  | { readonly stopped: Exclude<Answer, { kind: 'line' }> }

async function askEach(
  files: readonly PlannedChange[],
  prompt: Prompt,
  project: Project,
  options: ApplyOptions,
  terminal: Terminal,
): Promise<Answers> {
  const color = wantsColor(terminal, terminal.stderrIsTty, options.color)
  const accepted = new Set<string>()
  let isRest = false
  for (const [index, file] of files.entries()) {
    if (!isRest) {
      const lines = file.sockets.map(({ usage }) => `${usage.binding.name} :${usage.location.start.line}`)
      const question = fill(words.question[project.lang], {
        path: file.path,
        sockets: lines.join(', '),
        at: `${index + 1}/${files.length}`,
      })
      terminal.err(`\n${shownDiff(file, color)}`)
      const answer = await decision(question, prompt, project, terminal)
      if (typeof answer !== 'string') return { stopped: answer }
      if (answer === 'q') break
      if (answer === 'n') continue
      isRest = answer === 'a'
    }
    accepted.add(file.path)
  }
  return { accepted }
}

/** Asks until the answer is one. */
async function decision(
  question: string,
  prompt: Prompt,
  { lang }: Project,
  terminal: Terminal,
): Promise<'y' | 'n' | 'a' | 'q' | Exclude<Answer, { kind: 'line' }>> {
  for (;;) {
    const answer = await prompt.ask(question)
    if (answer.kind !== 'line') return answer
    const letter = answer.text.trim().toLowerCase()
    if (letter === 'y' || letter === 'n' || letter === 'a' || letter === 'q') return letter
    terminal.err(`${words.help[lang]}\n`)
  }
}

const words = {
  question: {
    en: '({{at}}) Write {{path}}? Sockets: {{sockets}} [y,n,a,q,?] ',
    ja: '({{at}}) {{path}} を書き換えますか？ ソケット: {{sockets}} [y,n,a,q,?] ',
  },
  help: {
    en: 'y  write this file\nn  leave this file as it is\na  write this file and all that follow\nq  leave this file and all that follow; write those with y\n?  this help\nNothing is written before the last answer; Ctrl-C leaves everything as it is.',
    ja: 'y  このファイルを書き換える\nn  このファイルは変更しない\na  このファイルと残りすべてを書き換える\nq  このファイルと残りは変更せず、y と答えた分だけを書き換える\n?  この説明を表示する\n最後の回答まで何も書き込みません。Ctrl-C で何も変更せずに終了します。',
  },
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
