import { phaseNames, phaseTitles } from '../../model/check.js'
import {
  type CutOver,
  type CutOverStepId,
  cutOverSteps,
  migrationPath,
  type WrongBox,
} from '../../model/cut-over.js'
import { fill } from '../../model/fill.js'
import { codeSpan } from '../../model/markdown-text.js'
import type { Lang, Tree } from '../../model/source.js'
import { decode } from '../../repository/decode.js'
import { planWords, wordsOf } from './words.js'

/** What stands between these is the tool's; the rest of the file is the team's. */
const begin = '<!-- migrate-ws plan: begin -->'
const end = '<!-- migrate-ws plan: end -->'

/** `MIGRATION.md` as it is; `unread` where it is there and no text, or may not be read. */
export function migrationIn(tree: Tree): { readonly text?: string; readonly unread?: true } {
  const read = tree.read(migrationPath)
  if (read.kind === 'skipped' && read.because === 'missing') return {}
  const text = read.kind === 'bytes' ? decode(read.bytes)?.text : undefined
  return text === undefined ? { unread: true } : { text }
}

/**
 * `MIGRATION.md` with the steps of today: a new file, or the present one with its part renewed. Undefined: the present one has no
 * such part, or only half of it.
 */
export function withSteps(present: string | undefined, plan: CutOver, lang: Lang): string | undefined {
  const part = `${begin}\n\n${steps(plan, lang)}\n\n${end}`
  if (present === undefined) return `# ${planWords.title[lang]}\n\n${planWords.intro[lang]}\n\n${part}\n`
  const found = partOf(present)
  return found && present.slice(0, found.from) + part + present.slice(found.to)
}

/** The steps whose boxes are not as they should be. Steps that the file leaves out are no fault. */
export function wrongBoxes(present: string, { steps }: CutOver): readonly WrongBox[] {
  const found = partOf(present)
  if (!found) return []
  const boxes = new Map(
    [...present.slice(found.from, found.to).matchAll(/^- \[([ xX])\] .{0,500}<!-- (\w{1,20}) -->\s*$/gm)].map(
      ([, box, id = '']) => [id, box !== ' '] as const,
    ),
  )
  return steps.flatMap(({ id, state }) => {
    const isTicked = boxes.get(id)
    return isTicked === undefined || isTicked === (state !== 'open') ? [] : [{ id, isTicked }]
  })
}

/** The number that a person sees. */
export function numberOf(id: CutOverStepId): number {
  return cutOverSteps.indexOf(id) + 1
}

function partOf(text: string): { readonly from: number; readonly to: number } | undefined {
  const from = text.indexOf(begin)
  const to = text.indexOf(end, from)
  return from < 0 || to < 0 ? undefined : { from, to: to + end.length }
}

function steps({ steps: all, dates }: CutOver, lang: Lang): string {
  return phaseNames
    .map((phase) => {
      const date = dates[phase]
      const title = phaseTitles[phase][lang] + (date === undefined ? '' : ` (${date})`)
      const own = all.filter((one) => one.phase === phase)
      return [`## ${title}`, ...own.map((one) => stepText(one, lang))].join('\n\n')
    })
    .join('\n\n')
}

function stepText(step: CutOver['steps'][number], lang: Lang): string {
  const { id, state, items } = step
  const words = wordsOf(step)
  const head = `- [${state === 'open' ? ' ' : 'x'}] **${numberOf(id)}. ${words.title[lang]}** <!-- ${id} -->`
  if (state === 'absent') return `${head}\n  - ${words.absent[lang]}`
  const colon = lang === 'ja' ? '：' : ': '
  const row = (name: keyof typeof planWords, text: string) => `  - ${planWords[name][lang]}${colon}${text}`
  const commands = words.commands.map((command) => codeSpan(`migrate-ws ${fill(command, { folder: '' })}`))
  return [
    head,
    `  - ${words.what[lang]}`,
    ...(commands.length === 0 ? [] : [row('run', commands.join(lang === 'ja' ? '、' : ', '))]),
    row('watch', words.watch[lang]),
    row('back', words.back[lang]),
    ...(items.length === 0 ? [] : [row('items', items.map((item) => codeSpan(item.id)).join(', '))]),
  ].join('\n')
}
