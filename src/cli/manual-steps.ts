import { brief } from '../model/brief.js'
import { fill } from '../model/fill.js'
import { fileAndLine } from '../model/lines.js'
import type { Lang, Text } from '../model/source.js'
import type { WholePlan } from '../pipeline/plan/whole-plan.js'
import { bracketed, headed, joined } from '../reporters/parts/labels.js'

/** What goes with the rewrite besides code: packages, settings, and checks that could not be made. */
export function manualSteps(planned: WholePlan, lang: Lang): string[] {
  return [
    ...testLines(planned, lang),
    ...packageLines(planned, lang),
    ...settingLines(planned, lang),
    ...checkedLines(planned, lang),
    ...uncheckedLines(planned, lang),
  ]
}

/** Where tests get the doubles, and the places of tests that these do not reach. */
function testLines({ tests: { doubled, left } }: WholePlan, lang: Lang): string[] {
  if (doubled.length + left.length === 0) return []
  return [
    '',
    words.tests[lang],
    ...doubled.map(({ path, tests }) => {
      const data = { n: String(tests.length), tests: tests.length === 1 ? 'test file' : 'test files' }
      if (tests.includes(path)) return `  ${path}  ${words.doubled[lang]}`
      return `  ${path}  ${fill(words.setUp[lang], data)}${bracketed(firstOf(tests, lang), lang)}`
    }),
    ...left.flatMap(({ location, because, lines }) => [
      `  ${fileAndLine(location)}  ${undoubled[because][lang]}`,
      ...lines.map((line) => `      ${line}`),
    ]),
  ]
}

function packageLines({ manifests }: WholePlan, lang: Lang): string[] {
  const { changes, problems } = manifests
  if (changes.length + problems.length === 0) return []
  return [
    '',
    words.packages[lang],
    ...changes.map(({ path, added, dropped, command }) => {
      const what = [
        ...added.map(({ name, range }) => `+ ${name} ${range}`),
        ...dropped.map((name) => `− ${name}`),
      ]
      return `  ${path}  ${joined(what, lang)}  → ${command}`
    }),
    ...problems.map(({ path, package: name, text }) => `  ${path}  ${headed(name, text[lang], lang)}`),
  ]
}

/** Keys are named and values never: they may be secret. */
function settingLines({ settings }: WholePlan, lang: Lang): string[] {
  const { changes, reported } = settings
  if (changes.length + reported.length === 0) return []
  return [
    '',
    words.settings[lang],
    ...changes.map(({ path, keys }) => `  ${path}  ${joined(keys.map(brief), lang)}  ${words.http[lang]}`),
    ...reported.map(({ path, key, because, readers }) => {
      const why = left[because][lang]
      const who = joined(readers.slice(0, 3), lang)
      return `  ${path}  ${brief(key)}  ${readers.length > 0 ? headed(why, who, lang) : why}`
    }),
  ]
}

/** Which TypeScript checked types, and how many files have no new error by it. */
function checkedLines({ files, typeCheckers }: WholePlan, lang: Lang): string[] {
  const passed = files.filter(
    (file) =>
      file.kind === 'change' &&
      file.checks.some(({ check, outcome }) => check === 'no-new-type-errors' && outcome === 'pass'),
  )
  if (typeCheckers.length === 0) return []
  const data = { n: String(passed.length), files: passed.length === 1 ? 'file' : 'files' }
  return [
    '',
    fill(words.checked[lang], data),
    ...typeCheckers.map(({ version, from, instead }) => {
      const line = `  ${fill(compilers[from][lang], { version })}`
      return instead ? line + bracketed(instead[lang], lang) : line
    }),
  ]
}

/** Files whose types were not checked, by the reason. */
function uncheckedLines({ files }: WholePlan, lang: Lang): string[] {
  const reasons = new Map<string, string[]>()
  for (const file of files) {
    if (file.kind !== 'change') continue
    for (const check of file.checks)
      if (check.check === 'no-new-type-errors' && check.outcome === 'not-run')
        reasons.set(check.because[lang], [...(reasons.get(check.because[lang]) ?? []), file.path])
  }
  if (reasons.size === 0) return []
  return [
    '',
    words.unchecked[lang],
    ...[...reasons].map(([because, paths]) => {
      return `  ${headed(firstOf(paths, lang), because, lang)}`
    }),
  ]
}

/** The first three, and how many more there are. */
function firstOf(paths: readonly string[], lang: Lang): string {
  const more = paths.length > 3 ? fill(words.more[lang], { n: String(paths.length - 3) }) : ''
  return joined(paths.slice(0, 3), lang) + more
}

const words = {
  tests: { en: 'Tests of these clients:', ja: 'これらのクライアントのテスト：' },
  doubled: {
    en: 'imports sse-socket.testing; the rest is unchanged',
    ja: 'sse-socket.testing を import します。ほかの行は変わりません',
  },
  setUp: {
    en: 'imports sse-socket.testing for {{n}} {{tests}}',
    ja: '{{n}}件のテストファイルのために sse-socket.testing を import します',
  },
  packages: { en: 'Packages:', ja: 'パッケージ：' },
  settings: { en: 'Addresses in settings:', ja: '設定にあるアドレス：' },
  http: { en: 'ws: → http:', ja: 'ws: → http:' },
  checked: {
    en: 'Types checked, no new errors in {{n}} {{files}}:',
    ja: '型検査で新しいエラーのなかったファイル：{{n}}件',
  },
  unchecked: { en: 'Not type-checked:', ja: '型検査をしていないファイル：' },
  more: { en: ' and {{n}} more', ja: ' ほか{{n}}件' },
} satisfies Record<string, Text>

const undoubled: Readonly<Record<WholePlan['tests']['left'][number]['because'], Text>> = {
  module: {
    en: 'mocks a package that the client no longer imports; mock the class instead:',
    ja: 'クライアントが import しなくなったパッケージのモックです。代わりにクラスを差し替えてください：',
  },
  page: {
    en: 'mocks the WebSocket of a page that now opens a stream; mock its stream and its POSTs:',
    ja: 'ページの WebSocket に応答しますが、ページはもう開きません。ストリームと POST に応答してください：',
  },
  frames: {
    en: 'watches the WebSocket of a page that now opens a stream; watch its requests:',
    ja: 'ページの WebSocket を監視しますが、ページはもう開きません。リクエストを監視してください：',
  },
  server: {
    en: 'a WebSocket server in a test: the client reaches it through the WebSocket of the test, never through a stream',
    ja: 'テスト内の WebSocket サーバー：クライアントはテストの WebSocket で接続し、ストリームは要求しません',
  },
  later: {
    en: 'this client sends a few promises later; let the test wait:',
    ja: 'このクライアントの送信は Promise 数回分遅れます。待ってから検証してください：',
  },
  loop: {
    en: 'its reconnect loop is gone, and the browser reconnects: a test that counts connections or delays may fail',
    ja: '再接続ループがなくなり、ブラウザが再接続します。接続の回数や間隔を確かめるテストは成り立たなくなる可能性があります',
  },
  unplaced: {
    en: 'runs without the double of SseSocket: no place for it was found',
    ja: 'SseSocket の代替を置ける場所がないため、代替なしで実行されます',
  },
}

const compilers: Readonly<Record<WholePlan['typeCheckers'][number]['from'], Text>> = {
  'migrate-ws': {
    en: 'TypeScript {{version}} of migrate-ws',
    ja: 'migrate-ws 付属の TypeScript {{version}}',
  },
  project: { en: 'TypeScript {{version}} of the project', ja: 'プロジェクトの TypeScript {{version}}' },
}

const left: Readonly<Record<WholePlan['settings']['reported'][number]['because'], Text>> = {
  shared: { en: 'not changed: something else reads it', ja: '変更なし：ほかにも使われています' },
  ignored: { en: 'stays: git ignores the file', ja: '変更なし：git の管理対象外です' },
  'not-tracked': { en: 'stays: git does not know the file', ja: '変更なし：git で追跡されていません' },
  'other-file': {
    en: 'stays: no value is rewritten in a file of this kind',
    ja: '変更なし：この種類のファイルは書き換えません',
  },
  computed: {
    en: 'stays: its value is put together from others',
    ja: '変更なし：ほかの値から組み立てられています',
  },
}
