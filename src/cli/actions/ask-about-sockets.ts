import { brief } from '../../model/brief.js'
import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { Lang, Text } from '../../model/source.js'
import type { Answer } from '../prompt.js'
import type { Edited } from './edit-patch.js'
import type { PlannedChange } from './write-changes.js'

/** How a person is spoken to. */
export interface Interview {
  readonly lang: Lang
  show(file: PlannedChange): void
  /** Lets the person edit these changes. */
  edit(files: readonly PlannedChange[]): Edited
  say(text: string): void
  ask(question: string): Promise<Answer>
}

export type NoAnswer = Exclude<Answer, { kind: 'line' }>

/** `d`: no to this and the rest of its file. `b`: the question before this one again. `e`: as edited. */
export type Letter = 'y' | 'n' | 'a' | 'd' | 'q' | 'b' | 'e'

/** Diffs have been shown; the answer is about these sockets. `at`: where the question stands among all, as `2/5`. */
export function askOfSockets(
  sockets: readonly DecidedSocket[],
  at: string,
  asking: Interview,
): Promise<Letter | NoAnswer> {
  const names = sockets.map(({ usage: { binding, location } }) => {
    const place = fileAndLine(location)
    return binding.name === '' ? place : `${brief(binding.name)} (${place})`
  })
  const text = (sockets.length > 1 ? words.together : words.socket)[asking.lang]
  const path = sockets[0]?.usage.path ?? ''
  return decision(fill(text, { at, sockets: names.join(', ') }), 'ynadqbe', help(path, asking), asking)
}

export function askOfMarkers(path: string, at: string, asking: Interview): Promise<Letter | NoAnswer> {
  const question = fill(words.markers[asking.lang], { at, path })
  return decision(question, 'ynadqb', fill(words.markersHelp[asking.lang], { path }), asking)
}

/** One question for all of them. */
export async function askNeeded(
  files: readonly PlannedChange[],
  asking: Interview,
): Promise<'y' | 'n' | NoAnswer> {
  for (const file of files) asking.show(file)
  const question = fill(words.needed[asking.lang], { paths: files.map(({ path }) => path).join(', ') })
  return decision(question, 'yn', words.neededHelp[asking.lang], asking)
}

function help(path: string, { lang }: Interview): string {
  return fill(words.help[lang], { path })
}

/** Asks until the answer is one of the letters. */
export async function decision<L extends string>(
  question: string,
  letters: string,
  explained: string,
  { say, ask }: Interview,
): Promise<L | NoAnswer> {
  for (;;) {
    const answer = await ask(question)
    if (answer.kind !== 'line') return answer
    const letter = answer.text.trim().toLowerCase()
    if (letter.length === 1 && letters.includes(letter)) return letter as L
    say(explained)
  }
}

const words = {
  socket: {
    en: '({{at}}) Rewrite {{sockets}}? [y,n,a,d,q,b,e,?] ',
    ja: '({{at}}) {{sockets}} を書き換えますか？ [y,n,a,d,q,b,e,?] ',
  },
  together: {
    en: '({{at}}) Rewrite together, since none of them can change alone: {{sockets}}? [y,n,a,d,q,b,e,?] ',
    ja: '({{at}}) 一つだけを変えることはできません。まとめて書き換えますか？ {{sockets}} [y,n,a,d,q,b,e,?] ',
  },
  markers: {
    en: '({{at}}) Write {{path}}? Only markers change [y,n,a,d,q,b,?] ',
    ja: '({{at}}) {{path}} に書き込みますか？ 変わるのは目印のコメントだけです [y,n,a,d,q,b,?] ',
  },
  help: {
    en: 'y  rewrite this, as shown\nn  leave this as it is\na  rewrite this and all that follows\nd  leave this and the rest of {{path}}\nq  leave this and all that follows; write the changes you answered y to\nb  go back to the question before\ne  edit this change in $EDITOR, rewrite as edited, and leave the rest of its files\n?  this help\nEach diff assumes the changes you answered y to so far. Nothing is written before the last answer; Ctrl-C leaves everything as it is.',
    ja: 'y  表示のとおりに書き換える\nn  変更しない\na  これと残りすべてを書き換える\nd  これと {{path}} の残りを変更しない\nq  これと残りは変更せず、y と答えた分だけを書き換える\nb  前の質問に戻る\ne  この変更を $EDITOR で編集し、編集のとおりに書き換える（同じファイルの残りは変更しない）\n?  この説明を表示する\n差分は、ここまでに y と答えた変更を含む内容に対するものです。最後の回答まで何も書き込みません。Ctrl-C で何も変更せずに終了します。',
  },
  markersHelp: {
    en: 'y  write these markers\nn  leave {{path}} as it is\nd  the same\na  write these and all that follow\nq  leave these and all that follow; write the changes you answered y to\nb  go back to the question before\n?  this help\nNothing is written before the last answer; Ctrl-C leaves everything as it is.',
    ja: 'y  目印を書き込む\nn  {{path}} を変更しない\nd  n と同じ\na  これと残りすべてを書き込む\nq  これと残りは変更せず、y と答えた分だけを書き込む\nb  前の質問に戻る\n?  この説明を表示する\n最後の回答まで何も書き込みません。Ctrl-C で何も変更せずに終了します。',
  },
  needed: {
    en: 'Also write these? What you chose needs them: {{paths}} [y,n,?] ',
    ja: '選択した内容に必要な次のファイルも書き込みますか？ {{paths}} [y,n,?] ',
  },
  neededHelp: {
    en: 'y  write all that was chosen, with these\nn  write nothing at all\n?  this help',
    ja: 'y  選択した内容と合わせて書き込む\nn  何も書き込まない\n?  この説明を表示する',
  },
} satisfies Record<string, Text>
