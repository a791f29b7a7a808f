import type { Role } from '../../model/finding.js'
import { firstFrom } from '../../model/lines.js'
import type { Report, ReportFinding } from '../../model/report.js'
import type { VerdictKind } from '../../model/socket.js'
import { grouped, labels } from '../parts/labels.js'
import { foundIn, leftOutBecause, leftOutRows, leftOutTitle, leftOutWords } from '../parts/left-out.js'
import { countsOf } from '../parts/totals.js'
import { roleWords, verdictWords, zoneWords } from '../parts/words.js'
import { html, type Markup } from './markup.js'
import type { Section } from './section.js'
import { verdictChip } from './sockets-section.js'
import { filePlace, inLang, place, type View } from './view.js'
import { certainties, words } from './words.js'

/** The findings, with a form that narrows them; the form is there only where a script can serve it. */
export function findingsSection(report: Report, view: View): Section {
  const { findings } = report
  const verdictAt = verdictsByLine(report)
  const heads = [words.place, words.finding, words.role, words.verdict]
  const table = html`${form(findings, view)}
<table class="cards findings${findings.length > few ? ' many' : ''}" id="all-findings"><thead><tr>${heads.map((head) => html`<th scope="col">${inLang(head, view)}</th>`)}</tr></thead>
${groupsOf(findings).map(
  (group) => html`<tbody>
${group.map((finding) => row(finding, verdictAt(finding), view))}</tbody>
`,
)}</table>`
  return {
    id: 'findings',
    title: labels.findingsTitle,
    aside: grouped(foundIn(report)),
    body:
      findings.length === 0
        ? html`<p>${inLang(words.nothingFound, view)}</p>`
        : html`${leftOut(report, view)}<details id="findings-fold"${findings.length > shownAtOnce ? undefined : html` open`}><summary>${inLang(words.allFindings, view)}</summary>
${table}</details>`,
  }
}

function leftOut(report: Report, view: View): Markup | undefined {
  const rows = leftOutRows(report)
  if (rows.length === 0) return undefined
  const beyond = rows.length - mostLeftOut
  return html`<details><summary>${inLang(leftOutTitle(report), view)}</summary><p class="note">${inLang(leftOutBecause, view)}</p><ul class="rows">
${rows.slice(0, mostLeftOut).map(
  (row) =>
    html`<li>${filePlace(row.path, view)} ${leftOutWords(row, row.ruleId, view.lang)}</li>
`,
)}${beyond > 0 ? html`<li>${inLang(words.cut(beyond), view)}</li>` : undefined}</ul></details>
`
}

const mostLeftOut = 300

/** So many findings stand open. */
const shownAtOnce = 10

/** Any machine lays out this many rows at once. */
const few = 500

/** Of a longer table, a browser lays out this many rows together, once they come near or when it is idle. */
const together = 100

function groupsOf(findings: readonly ReportFinding[]): readonly (readonly ReportFinding[])[] {
  const groups: (readonly ReportFinding[])[] = []
  for (let at = 0; at < findings.length; at += together) groups.push(findings.slice(at, at + together))
  return groups
}

type Verdicts = (finding: ReportFinding) => VerdictKind | undefined

/** A finding belongs to the socket that is made, or used, on its line. */
function verdictsByLine({ sockets, findings }: Report): Verdicts {
  const asked = linesByPath(findings)
  const lines = new Map<string, VerdictKind>()
  for (const { location, uses, verdict } of sockets) {
    for (const one of uses) lines.set(lineOf(one.location), verdict)
    const { path, start, end } = location
    const inFile = asked.get(path) ?? []
    for (const line of inFile.slice(firstFrom(inFile, start.line), firstFrom(inFile, end.line + 1)))
      lines.set(`${path}\0${line}`, verdict)
  }
  return ({ location }) => lines.get(lineOf(location))
}

/** Each line once, in order, as findings are. A socket may have a million of them. */
function linesByPath(findings: readonly ReportFinding[]): ReadonlyMap<string, readonly number[]> {
  const lines = new Map<string, number[]>()
  for (const { location } of findings) {
    const { path, start } = location
    const inFile = lines.get(path)
    if (!inFile) lines.set(path, [start.line])
    else if (inFile.at(-1) !== start.line) inFile.push(start.line)
  }
  return lines
}

function lineOf({ path, start }: ReportFinding['location']): string {
  return `${path}\0${start.line}`
}

function form(findings: readonly ReportFinding[], view: View): Markup {
  const roles = countsOf(findings.map(({ role }) => role))
  const any = html`<option value="">${inLang(words.any, view)}</option>`
  const kinds = Object.keys(verdictWords) as VerdictKind[]
  return html`<form id="filter" role="search" aria-label="${inLang(words.filter, view)}" hidden>
<label>${inLang(words.text, view)} <input name="text" type="search" autocomplete="off"></label>
<label>${inLang(words.path, view)} <input name="path" type="search" autocomplete="off"></label>
<label>${inLang(words.role, view)} <select name="role">${any}${roles.map(({ of, count }) => html`<option value="${of}">${roleName(of, view)} (${grouped(count)})</option>`)}</select></label>
<label>${inLang(words.verdict, view)} <select name="verdict">${any}${kinds.map((kind) => html`<option value="${kind}">${inLang(verdictWords[kind].word, view)}</option>`)}<option value="none">${inLang(words.noSocket, view)}</option></select></label>
<button type="reset">${inLang(words.reset, view)}</button>
<output data-words="${inLang(words.shownOf, view)}" aria-live="polite"></output>
</form>`
}

function roleName(role: Role, view: View): string {
  return inLang(roleWords[role], view)
}

function row(finding: ReportFinding, verdict: VerdictKind | undefined, view: View): Markup {
  const { ruleId, role, zone, confidence, message, messageIn, excerpt, location, suppressed } = finding
  const asides = [
    inLang(certainties[confidence], view),
    ...(zone === 'source' ? [] : [inLang(zoneWords[zone], view)]),
    ...(suppressed ? [inLang(words.suppressed(suppressed.reason), view)] : []),
  ].join(' · ')
  return html`<tr data-role="${role}" data-verdict="${verdict ?? 'none'}"><td>${place(location, view)}</td><td>${messageIn[view.lang] ?? message}<code class="excerpt">${excerpt}</code><span class="soft"><code>${ruleId}</code> · ${asides}</span></td><td>${roleName(role, view)}</td><td>${verdict ? verdictChip(verdict, view) : '–'}</td></tr>
`
}
