import type { Argument, Command, Help, Option } from 'commander'
import { columnsOf, wrapped } from '../reporters/parts/layout.js'

/** What help says in another language, by its English. What it lacks stays English. */
export type HelpWords = Readonly<Record<string, string>>

function inWords(text: string, words: HelpWords): string {
  return Object.hasOwn(words, text) ? (words[text] ?? text) : text
}

/** Puts the help of a program and its commands into Japanese. */
export function translateHelp(program: Command, words: HelpWords): void {
  const base = program.createHelp()
  const style: Partial<Help> = {
    styleTitle: (title) => inWords(title, words),
    displayWidth: columnsOf,
    boxWrap: (text, width) => wrapped(text, width).join('\n'),
    formatHelp: (command, helper) => base.formatHelp(command, helper).replace(/： (?=migrate-ws)/, '：'),
    commandUsage: (command) => inPlaces(base.commandUsage(command)),
    subcommandTerm: (command) => inPlaces(base.subcommandTerm(command)),
    optionTerm: (option) => inPlaces(base.optionTerm(option)),
    argumentTerm: (argument) => placeholders[base.argumentTerm(argument)] ?? base.argumentTerm(argument),
    optionDescription: (option) =>
      described(inWords(option.description, words), option, option.required || option.optional),
    argumentDescription: (argument) => described(inWords(argument.description, words), argument, true),
  }
  for (const command of [program, ...program.commands]) {
    command.configureHelp(style)
    command.description(inWords(command.description(), words))
  }
}

/** What is to be filled in: `<file>`, `[paths...]`. */
function inPlaces(text: string): string {
  return text.replace(/(?<=[<[])[a-z]+(?=(?:\.\.\.)?[>\]])/g, (name) => placeholders[name] ?? name)
}

const placeholders: Readonly<Record<string, string>> = {
  channel: 'チャネル',
  class: '分類',
  date: '日付',
  dir: 'フォルダー',
  expression: '式',
  file: 'ファイル',
  folder: 'フォルダー',
  header: 'ヘッダー',
  host: 'ホスト',
  item: '項目',
  lang: '言語',
  line: '行',
  column: '桁',
  minutes: '分',
  n: '数',
  name: '名前',
  number: '番号',
  origin: 'オリジン',
  path: 'パス',
  paths: 'パス',
  phase: 'フェーズ',
  place: '場所',
  seconds: '秒',
  shell: 'シェル',
  text: '文',
  url: 'URL',
  where: '根拠',
  route: 'ルート',
  what: '対象',
  options: 'オプション',
  command: 'コマンド',
}

/** As commander adds them: the choices, and the default of what takes a value. */
function described(text: string, of: Option | Argument, takesValue: boolean): string {
  const { argChoices, defaultValue, defaultValueDescription } = of
  const more = [
    ...(argChoices ? [`選択肢：${argChoices.map((one) => JSON.stringify(one)).join('、')}`] : []),
    ...(takesValue && defaultValue !== undefined
      ? [
          `既定値：${defaults[defaultValueDescription ?? ''] ?? defaultValueDescription ?? JSON.stringify(defaultValue)}`,
        ]
      : []),
  ]
  return more.length === 0 ? text : `${text}（${more.join('、')}）`
}

const defaults: Readonly<Record<string, string>> = { none: 'なし', all: 'すべて' }

/** What stands below the options: commands, each with what it does, and prose, which is wrapped. */
export function helpBelow(text: string, words: HelpWords, width = 80): string {
  const lines = text.split('\n').map((line) => {
    if (!/^ {2}[$>] /.test(line)) return wrapped(inWords(line, words), width).join('\n')
    const typed = line.replace(/(?<=')[^']+(?=')/g, (said) => inWords(said, words))
    const at = /(?<=\S) {2,}(?=\S)/.exec(line.slice(4))
    if (!at) return typed
    const end = 4 + at.index + at[0].length
    return `${line.slice(0, end)}${inWords(line.slice(end), words)}`
  })
  return lines.join('\n')
}
