import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ts } from 'ts-morph'
import { beforeAll, describe, expect, it } from 'vitest'
import { programFor } from '../src/cli/program.js'
import { type Definitions, loadDefinitions } from '../src/dev/definitions.js'
import { repositoryFiles } from '../src/dev/repository-files.js'
import type { ReasonDefinition } from '../src/model/reason.js'
import { errors } from '../src/texts/ja/errors.js'
import { help } from '../src/texts/ja/help.js'
import { librariesInJapanese } from '../src/texts/ja/libraries.js'
import { stages } from '../src/texts/ja/stages.js'
import { terminalOf } from './support/typing.js'

/** The rules of docs/STYLE.md that a program can check, over all texts that people read. */

type Kind = 'title' | 'message' | 'prose'

interface Said {
  /** Where to mend it: `src/cli/words.ts:12`, `rule sse-route.why`. */
  readonly at: string
  readonly text: string
  /** A title has no full stop, prose ends in one; of a message neither is asked. */
  readonly kind: Kind
  /** The guide's own words, which stay as they are. */
  readonly isQuoted?: boolean
}

const root = process.cwd()
const english: Said[] = []
const japanese: Said[] = []

beforeAll(async () => {
  const definitions = await loadDefinitions(root)
  const inCode = repositoryFiles(root).filter(
    (path) => /^(?:src|transforms)\/.*\.ts$/.test(path) && !path.includes('/cases/') && !isData(path),
  )
  for (const path of inCode) collectFromCode(path, readFileSync(join(root, path), 'utf8'))
  collectDefinitions(definitions)
  collectHelp()
  for (const catalogue of [errors, help, stages, librariesInJapanese])
    for (const [en, ja] of Object.entries(catalogue)) add(`src/texts/ja: ${en}`, undefined, ja, 'message')
})

/** Words of other people's files, which are read or written there: headings of plans, names of metrics. */
function isData(path: string): boolean {
  return /^src\/(?:languages|dev)\//.test(path)
}

function add(at: string, en: string | undefined, ja: string | undefined, kind: Kind, isQuoted = false): void {
  if (en !== undefined) english.push({ at, text: en, kind })
  if (ja !== undefined && ja !== en) japanese.push({ at, text: ja, kind, isQuoted })
}

/** `{ en, ja }` and `text(en, ja)`; what a template puts in is `…`. */
function collectFromCode(path: string, code: string): void {
  if (!/\bja:|\btext\(/.test(code)) return
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true)
  const visit = (node: ts.Node): void => {
    const at = () => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    if (ts.isObjectLiteralExpression(node)) {
      const of = (name: string) =>
        node.properties.find(
          (one): one is ts.PropertyAssignment =>
            ts.isPropertyAssignment(one) && ts.isIdentifier(one.name) && one.name.text === name,
        )?.initializer
      if (of('en') && of('ja')) add(at(), written(of('en')), written(of('ja')), 'message')
    }
    if (ts.isCallExpression(node) && node.expression.getText() === 'text')
      add(at(), written(node.arguments[0]), written(node.arguments[1]), 'message')
    ts.forEachChild(node, visit)
  }
  visit(file)
}

function written(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => `{{…}}${literal.text}`).join('')
}

function collectDefinitions({ rule, item, features, reasons, routeReasons, reporter }: Definitions): void {
  for (const [id, { title, why, whatToDo, messages }] of rule) {
    add(`rule ${id}.title`, title.en, title.ja, 'title')
    add(`rule ${id}.why`, why.en, why.ja, 'prose')
    add(`rule ${id}.whatToDo`, whatToDo.en, whatToDo.ja, 'prose')
    for (const [key, { en, ja }] of Object.entries(messages)) add(`rule ${id}.${key}`, en, ja, 'message')
  }
  for (const [id, { title, about }] of item) {
    add(`item ${id}.title`, title.en, title.ja, 'title', true)
    add(`item ${id}.about`, about.en, about.ja, 'prose')
  }
  for (const { kind, title } of features) add(`feature ${kind}`, title.en, title.ja, 'title')
  const reason = ({ code, title, why, whatToDo, message }: ReasonDefinition) => {
    add(`reason ${code}.title`, title.en, title.ja, 'title')
    add(`reason ${code}.why`, why.en, why.ja, 'prose')
    add(`reason ${code}.whatToDo`, whatToDo.en, whatToDo.ja, 'prose')
    add(`reason ${code}.message`, message.en, message.ja, 'message')
  }
  for (const one of [...reasons, ...routeReasons]) reason(one)
  for (const [id, { about }] of reporter) add(`reporter ${id}`, about, undefined, 'prose')
}

function collectHelp(): void {
  const program = programFor(terminalOf('.', '').terminal, () => undefined)
  for (const command of program.commands) {
    add(`${command.name()} --help`, command.description(), undefined, 'message')
    for (const { flags, description } of command.options)
      add(`${command.name()} ${flags}`, description, undefined, 'message')
    for (const { description } of command.registeredArguments)
      add(`${command.name()} --help`, description, undefined, 'message')
  }
}

const kana = '[\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}ー々]'

const counters = '(?:回|本|件|つ|割|時間|秒|日|段|行|台|文字|か所|往復|プロセス|種類|接続)'

/** Words that stand in sentences, and in no name. */
const englishWords =
  /(?<![\w"'$<./-])(?:the|is|are|was|and|of|not|that|from|which|be|has|have|cannot|nothing|there)(?![\w"'>./-])/

/** What is in code spans, commands and placeholders is quoted, and keeps its own spacing. */
function bare(text: string): string {
  return text.replace(/`[^`]*`/g, 'CODE').replace(/\{\{[^}]*\}\}|\{\d\}/g, '0')
}

function breaking(all: readonly Said[], isBroken: (text: string, said: Said) => boolean): readonly string[] {
  const found = all.filter((said) => !said.isQuoted && isBroken(bare(said.text), said))
  return [...new Set(found.map(({ at, text }) => `${at}: ${text}`))]
}

describe('English', () => {
  it.each([
    ['speaks of people by what they do', /\bnobody\b|\ba person's\b|\bat your word\b/i],
    ['says what is missing, and not what no rule does', /\bno rule reads?\b|\bto be classified\b/i],
    [
      'names things',
      /\bwhat (?:keeps|addresses)\b|\bkeeps or addresses\b|\bwhat takes its place\b|\bthat amounts to\b|\b(?:of|from) what (?:is|was)\b/i,
    ],
    ['takes the plain verb', /\b(?:is|are) told\b|\bspeaks? of\b|\bis said of\b/i],
    ['says a count, and no "of which"', /\bof which\b/i],
    ['does not begin with "That is"', /(?:^|[.:;] )That is\b/],
    ['has no word twice', /\b(?!that\b)([a-z]{2,}) \1\b/i],
    ['has single spaces', /[a-z.,:;)]{2} {2,}\S/],
    ['has straight apostrophes', /[’‘]/],
  ])('%s', (_, pattern) => {
    expect(breaking(english, (text) => pattern.test(text))).toEqual([])
  })

  it('has sentences of at most thirty words', () => {
    expect(
      breaking(english, (text) => sentencesOf(text).some((one) => one.split(/\s+/).length > 30)),
    ).toEqual([])
  })

  it('ends prose with a full stop, and no title', () => {
    expect(
      breaking(english, (text, { kind }) =>
        kind === 'prose' ? !/[.?]\)?$/.test(text) : kind === 'title' && /\.$/.test(text),
      ),
    ).toEqual([])
  })
})

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.?!:;])\s+|\n/)
}

describe('Japanese', () => {
  it.each([
    ['has full-width colons', new RegExp(`(?:${kana}|[）」]):`, 'u')],
    ['has full-width brackets', new RegExp(`${kana}\\(|\\)${kana}|\\(${kana}`, 'u')],
    ['counts in 件', /[0-9] ?個/],
    ['has a space between Latin letters and Japanese', new RegExp(`[A-Za-z]${kana}|${kana}[A-Za-z]`, 'u')],
    ['has no space beside full-width punctuation', /[、。：（）「」・] |[^\s…] [、。：（）」・]/],
    ['has single spaces', new RegExp(`(?:${kana}|[、。）]) {2,}\\S`, 'u')],
    ['has full-width punctuation', new RegExp(`${kana}[,?!;.](?![A-Za-z0-9])`, 'u')],
    ['has no bracket in a bracket', /（[^）]*（/],
    [
      'spells a word one way',
      /(?:ブラウザ|リポジトリ|ライブラリ|メモリ|クエリ|バイナリ|コンテナ)ー|(?:フォルダ|ユーザ|ヘッダ|エディタ|ハンドラ|サーバ|アダプタ|リスナ|タイマ)(?!ー)|わか[るらりれっ]|既に|手動|クローズコード|コントラクト|気づ|かまい/,
    ],
    [
      'has no space between a number and its counter',
      new RegExp(`[0-9] ${counters}|${kana} [0-9.]+${counters}`, 'u'),
    ],
    ['names a verdict in Japanese', /(?<![\w"-])(?:inline|adapter|manual)(?![\w".:=-])/],
    ['has no English sentence', englishWords],
  ])('%s', (_, pattern) => {
    expect(breaking(japanese, (text) => pattern.test(text.replace(/migrate-ws [^。、]*/g, 'CODE')))).toEqual(
      [],
    )
  })

  it('ends prose with a full stop, and no title', () => {
    expect(
      breaking(japanese, (text, { kind }) =>
        kind === 'prose' ? !/(?:[。？]）?|：CODE)$/.test(text) : kind === 'title' && /。$/.test(text),
      ),
    ).toEqual([])
  })
})

it('pages and other texts in code have straight apostrophes', () => {
  const shown = repositoryFiles(root).filter(
    (path) =>
      (/^(?:docs\/.*|README|CHANGELOG)\.?(?:md)?$/.test(path) ||
        /^(?:src|transforms)\/.*\.(?:ts|md|yml|yaml|py)$/.test(path)) &&
      !/\/cases\/|^src\/languages\//.test(path),
  )
  expect(shown.filter((path) => readFileSync(join(root, path), 'utf8').includes('’'))).toEqual([])
})

it('no program prints an address that stands for one to be filled in', () => {
  const placeholder = /\byour-(?:org|name|company)\b|\bexample-org\b/
  const shown = repositoryFiles(root).filter(
    (path) => /^(?:src|transforms|bin)\/.*\.[cm]?[jt]s$/.test(path) && !/\/cases\//.test(path),
  )
  expect(shown.filter((path) => placeholder.test(readFileSync(join(root, path), 'utf8')))).toEqual([])
})
