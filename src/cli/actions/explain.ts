import { items } from '../../checklist/index.js'
import { loadConfig } from '../../config/load-config.js'
import { nearestKey } from '../../config/nearest-key.js'
import type { Lang, Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { rules } from '../../rules/index.js'
import { reasons } from '../../sockets/reasons/index.js'
import { type CommonOptions, languageFor, rootOf } from '../options.js'
import type { Terminal } from '../terminal.js'

/** One page: what a rule, a reason or a checklist item means. */
interface Page {
  readonly id: string
  readonly title: Text
  readonly paragraphs: readonly (readonly [heading: Text | undefined, text: Text])[]
  readonly example?: string
}

const whatToDo: Text = { en: 'What to do', ja: '対応方法' }
const example: Text = { en: 'Example', ja: '例' }

function pages(): readonly Page[] {
  return [
    ...rules.map((rule) => ({
      id: rule.id,
      title: rule.title,
      paragraphs: [
        [undefined, rule.why],
        [whatToDo, rule.whatToDo],
      ] as const,
    })),
    ...reasons.map((reason) => ({
      id: reason.code,
      title: reason.title,
      paragraphs: [
        [undefined, reason.why],
        [whatToDo, reason.whatToDo],
      ] as const,
      example: reason.example,
    })),
    ...items.map((item) => ({
      id: item.id,
      title: item.title,
      paragraphs: [[undefined, item.about]] as const,
    })),
  ]
}

/** `--lang`, else what the configuration of this folder says. */
async function explainLanguage(options: CommonOptions, terminal: Terminal): Promise<Lang> {
  if (options.lang) return options.lang
  const cwd = rootOf(options, terminal)
  const { config } = await loadConfig({
    cwd,
    ...(options.config === undefined ? {} : { explicit: options.config }),
  })
  return languageFor(options, config.lang, terminal)
}

export async function explain(id: string, options: CommonOptions, terminal: Terminal): Promise<number> {
  const all = pages()
  const page = all.find((one) => one.id.toLowerCase() === id.toLowerCase())
  if (!page) {
    const known = all.map((one) => one.id)
    const like = nearestKey(id, known)
    const near = [
      ...known.filter((one) => one.includes(id.toLowerCase())),
      ...(like === undefined ? [] : [like]),
    ]
    const hint =
      near.length > 0
        ? `one of: ${near.slice(0, 5).join(', ')}`
        : 'an id that migrate-ws scan --verbose prints'
    throw new UsageError(
      `There is no rule, reason or item "${id}"; type: migrate-ws explain <id> with ${hint}`,
    )
  }
  terminal.out(render(page, await explainLanguage(options, terminal)))
  return 0
}

function render(page: Page, lang: Lang): string {
  const lines = [`${page.id}: ${page.title[lang]}`, '']
  for (const [heading, text] of page.paragraphs)
    lines.push(heading ? `${heading[lang]}: ${text[lang]}` : text[lang], '')
  if (page.example) lines.push(`${example[lang]}: ${page.example}`, '')
  return `${lines.join('\n').trimEnd()}\n`
}
