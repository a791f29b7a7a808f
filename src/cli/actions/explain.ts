import { resolve } from 'node:path'
import { items } from '../../checklist/index.js'
import { reasons } from '../../clients/reasons/reasons.js'
import { loadConfig } from '../../config/load-config.js'
import { nearestKey } from '../../config/nearest-key.js'
import { phrase } from '../../model/phrase.js'
import { formerRules } from '../../model/renamed-rules.js'
import { shellPath } from '../../model/shell-word.js'
import type { Lang, Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { columnsOf, padded } from '../../reporters/parts/layout.js'
import { statOf } from '../../repository/stat.js'
import { rules } from '../../rules/index.js'
import { routeReasons } from '../../servers/reasons/reasons.js'
import { itemId } from '../chosen.js'
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

function reasonPage({ code, title, why, whatToDo: todo, example }: (typeof reasons)[number]): Page {
  return {
    id: code,
    title,
    paragraphs: [
      [undefined, why],
      [whatToDo, todo],
    ],
    example,
  }
}

/** Pages by subject. */
function shelves(): readonly { readonly title: Text; readonly pages: readonly Page[] }[] {
  return [
    {
      title: { en: 'Rules: what a scan finds', ja: 'ルール：スキャンで検出するもの' },
      pages: rules.map((rule) => ({
        id: rule.id,
        title: rule.title,
        paragraphs: [
          [undefined, rule.why],
          [whatToDo, rule.whatToDo],
        ] as const,
      })),
    },
    {
      title: {
        en: 'Reasons: why a socket has its verdict (R manual, A adapter), and what to know of it (W)',
        ja: '理由：ソケットの判定の根拠（R は手作業、A はアダプター）と注意点（W）',
      },
      pages: reasons.map(reasonPage),
    },
    {
      title: {
        en: 'Servers: why a route stays on WebSocket (V), and what to know of one that is served (W) (apply --servers)',
        ja: 'サーバー：ルートを WebSocket のまま残す根拠（V）と、提供するルートの注意点（W）（apply --servers）',
      },
      pages: routeReasons.map(reasonPage),
    },
    {
      title: { en: 'Checklist items', ja: 'チェックリストの項目' },
      pages: items.map((item) => ({
        id: item.id,
        title: item.title,
        paragraphs: [[undefined, item.about]] as const,
      })),
    },
  ]
}

/** A page, a place, or without either the list of pages. Only a place costs a scan. */
export async function explain(
  what: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<number> {
  if (what === undefined) {
    terminal.out(listing(await explainLanguage(options, terminal)))
    return 0
  }
  const page = shelves()
    .flatMap(({ pages }) => pages)
    .find(({ id }) => id.toLowerCase() === (formerRules.get(what)?.to ?? itemId(what)).toLowerCase())
  if (page) {
    terminal.out(render(page, await explainLanguage(options, terminal)))
    return 0
  }
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/s.exec(what) ?? []
  if (file === undefined || line === undefined) throw unknown(what, options, terminal)
  const { explainPlace } = await import('./explain-place.js')
  const position = { line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) }
  return explainPlace(file, position, options, terminal)
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

function unknown(what: string, options: CommonOptions, terminal: Terminal): UsageError {
  if (statOf(resolve(rootOf(options, terminal), what))?.isFile())
    return new UsageError(
      phrase`Say which line of "${what}" to explain, as in: migrate-ws explain ${shellPath(`${what}:1`)}; its sockets are listed by: migrate-ws scan ${shellPath(what)}`,
    )
  const known = shelves().flatMap(({ pages }) => pages.map((one) => one.id))
  const like = nearestKey(what, known)
  const near = [
    ...known.filter((one) => one.toLowerCase().includes(what.toLowerCase())),
    ...(like === undefined ? [] : [like]),
  ]
  const hint =
    near.length > 0
      ? `migrate-ws explain <id> with one of: ${[...new Set(near)].slice(0, 5).join(', ')}`
      : 'migrate-ws explain (it lists all ids), or migrate-ws explain <file>:<line>'
  return new UsageError(phrase`There is no rule, reason or item "${what}"; type: ${hint}`)
}

function render(page: Page, lang: Lang): string {
  const lines = [`${page.id}: ${page.title[lang]}`, '']
  for (const [heading, text] of page.paragraphs)
    lines.push(heading ? `${heading[lang]}: ${text[lang]}` : text[lang], '')
  if (page.example) lines.push(`${example[lang]}: ${page.example}`, '')
  return `${lines.join('\n').trimEnd()}\n`
}

const places: Text = {
  en: 'A place in the code: migrate-ws explain src/chat.ts:12',
  ja: 'コード内の場所：migrate-ws explain src/chat.ts:12',
}

/** Every id with its title, a line each. */
function listing(lang: Lang): string {
  const lines: string[] = []
  for (const { title, pages } of shelves()) {
    const width = Math.max(...pages.map(({ id }) => columnsOf(id)))
    lines.push(title[lang], ...pages.map((page) => `  ${padded(page.id, width)}  ${page.title[lang]}`), '')
  }
  return `${[...lines, places[lang]].join('\n')}\n`
}
