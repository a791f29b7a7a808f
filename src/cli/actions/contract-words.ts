import { fill } from '../../model/fill.js'
import type { Lang, Text } from '../../model/source.js'
import type { Loss } from '../../pipeline/plan/contract/overwriting.js'
import type { ContractFile } from './contract-file.js'

/** The line of an account below its endpoints. */
export function aboutContract(
  file: ContractFile | undefined,
  isWritten: boolean,
  lang: Lang,
): readonly string[] {
  if (!file) return []
  const because = file.loss ? lossWords(file.loss, lang) : ''
  const done = file.place.inside === undefined ? words.elsewhere : words.written
  const text = file.state !== 'written' ? words[file.state] : isWritten ? done : words.would
  return ['', fill(text[lang], { name: file.name, because })]
}

/** Behind the file's name. */
export function lossWords(loss: Loss, lang: Lang): string {
  return fill(losses[loss.kind][lang], { ...loss })
}

const losses: Readonly<Record<Loss['kind'], Text>> = {
  'not-ours': {
    en: 'holds something that migrate-ws did not write',
    ja: '（migrate-ws が書いたものではありません）',
  },
  elsewhere: {
    en: 'is the contract of another folder ({{from}})',
    ja: '（別のフォルダー {{from}} の契約です）',
  },
  more: {
    en: 'says more than this run knows about {{operation}}',
    ja: '（今回の実行では分からない {{operation}} の内容があります）',
  },
}

const words = {
  written: {
    en: 'The contract is in {{name}} (OpenAPI 3.1).',
    ja: '契約（OpenAPI 3.1）を {{name}} に書き込みました。',
  },
  elsewhere: {
    en: 'The contract is in {{name}} (OpenAPI 3.1), outside of this repository: undo leaves it.',
    ja: '契約（OpenAPI 3.1）を {{name}} に書き込みました。リポジトリの外にあるため、undo では元に戻りません。',
  },
  would: {
    en: 'The contract (OpenAPI 3.1) would be written to {{name}}.',
    ja: '契約（OpenAPI 3.1）は {{name}} に書き込まれます（まだ書き込んでいません）。',
  },
  same: {
    en: 'The contract in {{name}} is up to date.',
    ja: '{{name}} の契約は最新です。',
  },
  empty: {
    en: 'No endpoint is needed: {{name}} was not touched.',
    ja: '必要なエンドポイントがないため、{{name}} は変更していません。',
  },
  refused: {
    en: 'The contract would not be written: {{name}} {{because}}.',
    ja: '契約は書き込まれません：{{name}}{{because}}。',
  },
} satisfies Record<ContractFile['state'] | 'would' | 'elsewhere', Text>
