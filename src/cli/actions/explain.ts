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
import { headed } from '../../reporters/parts/labels.js'
import { columnsOf, padded } from '../../reporters/parts/layout.js'
import { statOf } from '../../repository/stat.js'
import { rules } from '../../rules/index.js'
import { routeReasons } from '../../servers/reasons/reasons.js'
import { itemId } from '../chosen.js'
import { type CommonOptions, folderFlag, languageFor, rootOf } from '../options.js'
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

/** What reports say of every socket and route, and no code of the field means. */
const terms: readonly { readonly id: string; readonly title: Text; readonly about: Text }[] = [
  {
    id: 'inline',
    title: {
      en: 'A socket that becomes EventSource and fetch',
      ja: 'EventSource と fetch への直接の書き換え（インライン）',
    },
    about: {
      en: 'All that the code does with the socket, EventSource and fetch do as well. `migrate-ws apply` writes them in its place, and no class of this tool is left in the code.',
      ja: 'ソケットの使い方のすべてを EventSource と fetch で実現できます。`migrate-ws apply` がその場で直接書き換え、このツールのクラスはコードに残りません。',
    },
  },
  {
    id: 'adapter',
    title: { en: 'A socket that becomes an SseSocket', ja: 'SseSocket への置き換え（アダプター）' },
    about: {
      en: 'The code needs what only a WebSocket has, such as `send` or `close` codes. `migrate-ws apply` puts the adapter in its place: SseSocket, one file that it writes into your repository. It has the interface of a WebSocket and speaks SSE and POST. The codes that begin with A say why it is needed.',
      ja: '`send` や切断コードなど、WebSocket にしかない機能が使われています。`migrate-ws apply` は、WebSocket と同じインターフェースを持ち SSE と POST で通信するクラス SseSocket（アダプター）のファイルをリポジトリに書き出し、それに置き換えます。必要な理由は A で始まるコードで示します。',
    },
  },
  {
    id: 'manual',
    title: { en: 'A socket that a person migrates', ja: '担当者が行う移行（手作業）' },
    about: {
      en: 'No rewrite keeps what the code does, or no program can tell, so `migrate-ws apply` leaves the socket as it is. The codes that begin with R say why, and what to do first. Some sockets then become adapter or inline.',
      ja: '動作を保ったまま書き換えられないか、保てるかどうかを判断できないため、`migrate-ws apply` は変更しません。理由と対応方法は R で始まるコードで示します。対応すると、アダプターやインラインで移行できるものもあります。',
    },
  },
  {
    id: 'kit',
    title: {
      en: 'The file that serves WebSocket routes over SSE',
      ja: 'WebSocket のルートを SSE で提供するファイル（キット）',
    },
    about: {
      en: '`migrate-ws apply --servers` writes the kit into your repository and adds it to the application: middleware for Python (ASGI) and Node. It also offers each WebSocket route as an event stream (GET) and a POST. Handlers stay unchanged.',
      ja: '`migrate-ws apply --servers` がリポジトリに書き出してアプリケーションに組み込む、Python（ASGI）と Node 用のミドルウェアです。WebSocket のルートを、イベントストリーム（GET）と POST でも提供します。ハンドラーは変更しません。',
    },
  },
]

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
        en: 'Reasons: why a socket has its verdict (R manual, A adapter), and what to know about it (W)',
        ja: '理由：ソケットの判定の根拠（R は手作業、A はアダプター）と注意点（W）',
      },
      pages: reasons.map(reasonPage),
    },
    {
      title: {
        en: 'Servers: why a route stays on WebSocket (V), and what to know about one that is served (W): apply --servers',
        ja: 'サーバー：ルートを WebSocket のまま残す根拠（V）と、提供するルートの注意点（W）（apply --servers）',
      },
      pages: routeReasons.map(reasonPage),
    },
    {
      title: { en: 'Terms in the reports', ja: 'レポートの用語' },
      pages: terms.map(({ id, title, about }) => ({ id, title, paragraphs: [[undefined, about]] as const })),
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
    const lang = await explainLanguage(options, terminal)
    const here = items.find(({ id }) => id === page.id)
    const whole = here && headed(standing[lang], `migrate-ws scan ${here.id}${folderFlag(options)}`, lang)
    terminal.out(render(page, lang) + (whole === undefined ? '' : `\n${whole}\n`))
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
      phrase`Say which line of "${what}" to explain, as in: migrate-ws explain ${shellPath(`${what}:1`)}; list its sockets: migrate-ws scan ${shellPath(what)}`,
    )
  const known = shelves().flatMap(({ pages }) => pages.map((one) => one.id))
  const like = nearestKey(what, known)
  const near = [
    ...known.filter((one) => one.toLowerCase().includes(what.toLowerCase())),
    ...(like === undefined ? [] : [like]),
  ]
  const hint =
    near.length > 0
      ? phrase`migrate-ws explain <id> with one of: ${[...new Set(near)].slice(0, 5).join(', ')}`
      : phrase`migrate-ws explain (it lists all ids), or migrate-ws explain <file>:<line>`
  return new UsageError(phrase`There is no rule, reason or item "${what}"; type: ${hint}`)
}

function render(page: Page, lang: Lang): string {
  const lines = [headed(page.id, page.title[lang], lang), '']
  for (const [heading, text] of page.paragraphs)
    lines.push(heading ? headed(heading[lang], text[lang], lang) : text[lang], '')
  if (page.example) lines.push(headed(example[lang], page.example, lang), '')
  return `${lines.join('\n').trimEnd()}\n`
}

const standing: Text = {
  en: 'Its state in this repository, line by line',
  ja: 'このリポジトリでの状況と該当箇所',
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
