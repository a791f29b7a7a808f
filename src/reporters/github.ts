import { noCommand, oneLine } from '../model/one-line.js'
import { defineReporter } from './define-reporter.js'
import { githubAnnotations } from './parts/github-annotations.js'
import { grouped, labels } from './parts/labels.js'
import { foundIn, leftOutIn, usesIn } from './parts/left-out.js'
import { itemCounts } from './parts/totals.js'

/** GitHub shows this many annotations of each level that one step prints, and silently drops the others. */
const mostOfALevel = 10

const levels = ['error', 'warning', 'notice'] as const

export default defineReporter({
  id: 'github',
  title: 'GitHub annotations',
  about:
    'For a step of GitHub Actions: annotations on the lines, at most 10 of each level, the worst first, and what was left out; against a base, only what is new.',
  isExact: true,
  render(report, { lang, prefix = '' }) {
    const all = githubAnnotations(report, lang)
    const shown = levels.flatMap((level) => {
      // The last notice is kept for the line that says what was cut.
      const most = level === 'notice' ? mostOfALevel - 1 : mostOfALevel
      return all.filter((one) => one.level === level).slice(0, most)
    })
    const cut = levels.flatMap((level) => {
      const count = all.filter((one) => one.level === level).length
      const left = count - shown.filter((one) => one.level === level).length
      return left > 0 ? [`${level} ${left}`] : []
    })
    const left = leftOutIn(report)
    const { checklist, files } = report
    const lines = [
      ...shown.map(({ level, path, region, title, message }) =>
        command(
          level,
          {
            file: prefix + path,
            line: region?.line,
            endLine: region?.line,
            col: region?.column,
            endColumn: region?.endColumn,
            title,
          },
          message,
        ),
      ),
      ...(cut.length + left > 0
        ? [command('notice', { title: report.tool.name }, cutMessage(cut, left, lang))]
        : []),
      oneLine(
        [
          `${report.tool.name}: ${labels.itemsDoneOfAll(itemCounts(checklist))[lang]}`,
          labels.findings(foundIn(report), usesIn(report))[lang],
          labels.scanned(files)[lang],
        ].join(' · '),
      ),
    ]
    return `${lines.join('\n')}\n`
  },
})

function cutMessage(cut: readonly string[], left: number, lang: 'en' | 'ja'): string {
  const list = cut.join(', ')
  const annotations = {
    en: `Annotations not shown, since GitHub takes only 10 of each level from a step: ${list}.`,
    ja: `GitHub が1ステップで表示する上限のため、次の注釈を省略しました：${list}。`,
  }
  const findings = {
    en: `Findings that are counted and have no annotation: ${grouped(left)}.`,
    ja: `件数のみを数え、注釈を作らなかった検出：${grouped(left)}件。`,
  }
  const all = {
    en: '--reporter json --verbose has all findings.',
    ja: 'すべての検出は --reporter json --verbose で確認できます。',
  }
  const said = [...(cut.length > 0 ? [annotations] : []), ...(left > 0 ? [findings] : []), all]
  return said.map((one) => one[lang]).join(lang === 'ja' ? '' : ' ')
}

/**
 * A workflow command of GitHub Actions, e.g. `::warning file=src/a.ts,line=3::text`. Properties that are undefined are left out.
 * Escaped as actions/toolkit does it (packages/core/src/command.ts): the text cannot end its line or begin another command.
 */
function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${propertyValue(String(value))}`],
  )
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${data(noCommand(oneLine(message)))}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function propertyValue(text: string): string {
  return noCommand(oneLine(data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')))
}
