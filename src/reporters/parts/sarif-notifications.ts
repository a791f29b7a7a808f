import { clipped } from '../../model/clipped.js'
import { oneLine } from '../../model/one-line.js'
import type { Report } from '../../model/report.js'
import type { Lang, Text } from '../../model/source.js'
import { grouped, headed, labels } from './labels.js'
import { leftOutAt, leftOutBecause, leftOutRows, leftOutTitle } from './left-out.js'
import { artifactOf } from './sarif-result.js'
import { skipWords, stageWords } from './words.js'

/** Files listed by name; the others are counted. */
const most = 1000

interface View {
  readonly lang: Lang
  readonly prefix: string
}

/** `notification` objects of SARIF 2.1.0 (section 3.58): what was not read, and what was left out of the results. */
export function notificationsOf(report: Report, cut: number, { lang, prefix }: View): readonly unknown[] {
  const { failed, skipped } = report.files
  const unread = [
    ...failed.map(({ path, stage, message }) => ({
      level: 'error',
      path,
      text: headed(stageWords[stage][lang], message, lang),
    })),
    ...skipped
      .filter(({ because }) => skipWords[because].mayHoldCode)
      .map(({ path, because }) => ({
        level: 'warning',
        path,
        text: headed(notRead[lang], skipWords[because].word[lang], lang),
      })),
  ]
  const counted = leftOutRows(report).map((row) => ({
    level: 'warning',
    path: row.path,
    text: leftOutAt(row, lang),
  }))
  const named = [...counted, ...unread]
  const beyond = named.length - most
  return [
    ...(cut > 0 ? [{ level: 'warning', message: { text: leftOut(cut)[lang] } }] : []),
    ...(counted.length > 0
      ? [{ level: 'warning', message: { text: `${leftOutTitle(report)[lang]}. ${leftOutBecause[lang]}` } }]
      : []),
    ...named.slice(0, most).map(({ level, path, text }) => ({
      level,
      message: { text: clipped(oneLine(text), 1000) },
      locations: [{ physicalLocation: { artifactLocation: artifactOf(path, prefix) } }],
    })),
    ...(beyond > 0 ? [{ level: 'warning', message: { text: labels.more(beyond)[lang] } }] : []),
  ]
}

const notRead: Text = { en: 'not analysed', ja: '解析していません' }

function leftOut(count: number): Text {
  return {
    en: `${grouped(count)} results of the lowest severity are left out, because of the limits of GitHub code scanning; --reporter json --verbose has all findings.`,
    ja: `GitHub code scanning の上限のため、重大度の低い結果${grouped(count)}件を省略しました。すべての検出は --reporter json --verbose で確認できます。`,
  }
}
