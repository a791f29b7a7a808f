import type { Report } from '../../model/report.js'
import { asksPerson, attestCommand } from '../parts/attest-words.js'
import { grouped } from '../parts/labels.js'
import { questionLines } from '../parts/socket-summary.js'
import { html } from './markup.js'
import type { Section } from './section.js'
import { inLang, type View } from './view.js'
import { words } from './words.js'

/** What only a person can answer, each with the line that answers it; undefined where nothing is asked. */
export function questionsSection(report: Report, view: View): Section | undefined {
  const { lang } = view
  const ofItems = report.checklist
    .filter(asksPerson)
    .map(({ id, title, assessment: { because, becauseIn } }) => ({
      asked: html`<strong>${title[lang]}</strong> ${becauseIn[lang] ?? because}`,
      command: attestCommand(id),
    }))
  const ofSockets = questionLines(report).map(({ text, command }) => ({
    asked: html`${inLang(text, view)}`,
    command,
  }))
  const questions = [...ofSockets, ...ofItems]
  if (questions.length === 0) return undefined
  return {
    id: 'questions',
    title: words.questions,
    aside: grouped(questions.length),
    body: html`<ul class="plain questions">${questions.map(
      ({ asked, command }) =>
        html`<li>${asked}${command === undefined ? undefined : html`<code class="command">${command}</code>`}</li>
`,
    )}</ul>`,
  }
}
