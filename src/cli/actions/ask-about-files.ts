import { fill } from '../../model/fill.js'
import type { Lang, Text } from '../../model/source.js'
import type { Answer } from '../prompt.js'
import type { PlannedChange } from './write-changes.js'

/** How a person is spoken to. */
export interface Asking {
  readonly lang: Lang
  show(file: PlannedChange): void
  say(text: string): void
  ask(question: string): Promise<Answer>
}

export type NoAnswer = Exclude<Answer, { kind: 'line' }>

export type Answers =
  | { readonly declined: readonly string[]; readonly isRest: boolean }
  | { readonly stopped: NoAnswer }

/** One question a file. `isRest`: the person said yes to all that was to come. */
export async function askEach(files: readonly PlannedChange[], asking: Asking): Promise<Answers> {
  const declined: string[] = []
  for (const [index, file] of files.entries()) {
    const sockets = file.sockets.map(({ usage }) => `${usage.binding.name} :${usage.location.start.line}`)
    const question = fill((sockets.length > 0 ? words.question : words.markers)[asking.lang], {
      path: file.path,
      sockets: sockets.join(', '),
      at: `${index + 1}/${files.length}`,
    })
    asking.show(file)
    const answer = await decision(question, 'ynaq', words.help, asking)
    if (typeof answer !== 'string') return { stopped: answer }
    if (answer === 'a') return { declined, isRest: true }
    if (answer === 'q')
      return { declined: [...declined, ...files.slice(index).map(({ path }) => path)], isRest: false }
    if (answer === 'n') declined.push(file.path)
  }
  return { declined, isRest: false }
}

/** One question for all of them; the answer is `y` or `n`. */
export async function askNeeded(files: readonly PlannedChange[], asking: Asking): Promise<string | NoAnswer> {
  for (const file of files) asking.show(file)
  const question = fill(words.needed[asking.lang], { paths: files.map(({ path }) => path).join(', ') })
  return decision(question, 'yn', words.neededHelp, asking)
}

/** Asks until the answer is one of the letters. */
async function decision(
  question: string,
  letters: string,
  help: Text,
  { lang, say, ask }: Asking,
): Promise<string | NoAnswer> {
  for (;;) {
    const answer = await ask(question)
    if (answer.kind !== 'line') return answer
    const letter = answer.text.trim().toLowerCase()
    if (letter.length === 1 && letters.includes(letter)) return letter
    say(help[lang])
  }
}

const words = {
  question: {
    en: '({{at}}) Write {{path}}? Sockets: {{sockets}} [y,n,a,q,?] ',
    ja: '({{at}}) {{path}} を書き換えますか？ ソケット: {{sockets}} [y,n,a,q,?] ',
  },
  markers: {
    en: '({{at}}) Write {{path}}? Only markers change [y,n,a,q,?] ',
    ja: '({{at}}) {{path}} に書き込みますか？ 変わるのは目印のコメントだけです [y,n,a,q,?] ',
  },
  help: {
    en: 'y  write this file\nn  leave this file as it is\na  write this file and all that follow\nq  leave this file and all that follow; write those with y\n?  this help\nNothing is written before the last answer; Ctrl-C leaves everything as it is.',
    ja: 'y  このファイルを書き換える\nn  このファイルは変更しない\na  このファイルと残りすべてを書き換える\nq  このファイルと残りは変更せず、y と答えた分だけを書き換える\n?  この説明を表示する\n最後の回答まで何も書き込みません。Ctrl-C で何も変更せずに終了します。',
  },
  needed: {
    en: 'Write these as well? The chosen files need them: {{paths}} [y,n,?] ',
    ja: '選択したファイルに必要な次のファイルも書き込みますか？ {{paths}} [y,n,?] ',
  },
  neededHelp: {
    en: 'y  write all that was chosen, with these\nn  write nothing at all\n?  this help',
    ja: 'y  選択したファイルと合わせて書き込む\nn  何も書き込まない\n?  この説明を表示する',
  },
} satisfies Record<string, Text>
