import type { Report } from '../../model/report.js'
import { grouped, headed, labels } from '../parts/labels.js'
import { notReadOf } from '../parts/totals.js'
import { skipWords, stageWords } from '../parts/words.js'
import { html, type Markup } from './markup.js'
import type { Section } from './section.js'
import { filePlace, inLang, type View } from './view.js'
import { words } from './words.js'

const most = 300

/** What could not be read, or was searched as text only. */
export function notReadSection({ files }: Report, view: View): Section | undefined {
  const { lang } = view
  const { failed, named, counted } = notReadOf(files)
  const count = files.failed.length + files.skipped.length
  if (count === 0) return undefined
  const rows: readonly Markup[] = [
    ...failed.map(
      ({ path, stage, message }) =>
        html`${filePlace(path, view)} ${headed(inLang(stageWords[stage], view), message, lang)}`,
    ),
    ...named.map(
      ({ path, because }) => html`${filePlace(path, view)} ${inLang(skipWords[because].word, view)}`,
    ),
  ]
  const kinds = counted.map(
    ({ of, count: some }) => html`${inLang(labels.countOf(skipWords[of].word[lang], some), view)}`,
  )
  return {
    id: 'not-read',
    title: { en: 'Not analysed', ja: '解析していないファイル' },
    aside: grouped(count),
    body: html`<ul class="rows">
${[...rows.slice(0, most), ...kinds].map(
  (row) => html`<li>${row}</li>
`,
)}${rows.length > most ? html`<li>${inLang(words.cut(rows.length - most), view)}</li>` : undefined}</ul>`,
  }
}
