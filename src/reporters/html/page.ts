import { createHash } from 'node:crypto'
import type { Report } from '../../model/report.js'
import { bracketed, labels } from '../parts/labels.js'
import { changeSection } from './change-section.js'
import { channelsSection } from './channels-section.js'
import { checklistSection } from './checklist-section.js'
import script from './filter.js?raw'
import { findingsSection } from './findings-section.js'
import { html, type Markup, Markup as Raw } from './markup.js'
import { notReadSection } from './not-read-section.js'
import style from './page.css?raw'
import { planSection } from './plan-section.js'
import { type Section, sectionOf } from './section.js'
import { socketsSection } from './sockets-section.js'
import { summary } from './summary.js'
import { said, type View } from './view.js'
import { words } from './words.js'
import { workspacesSection } from './workspaces-section.js'

/** The whole report as one page that needs nothing else: its own policy forbids it to load, send or embed anything. */
export function page(report: Report, view: View): string {
  const sections = [
    changeSection(report, view),
    planSection(report, view),
    checklistSection(report, view),
    workspacesSection(report, view),
    channelsSection(report, view),
    socketsSection(report, view),
    notReadSection(report, view),
    findingsSection(report, view),
  ].filter((section) => section !== undefined)
  return html`<!doctype html>
<!-- migrate-ws:report -->
<html lang="${view.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${said(words.title, view)}</title>
<style>${new Raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">${said(words.skip, view)}</a>
${head(report, sections, view)}
<main id="main">
${summary(report, view)}
${sections.map((section) => sectionOf(section, view))}</main>
<footer><a href="#top">${said(words.toContents, view)}</a></footer>
<script>${new Raw(script)}</script>
</body>
</html>
`.text
}

const policy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** A source expression for exactly this text (CSP Level 3, section 2.3.1). */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function head(report: Report, sections: readonly Section[], view: View): Markup {
  const { tool, today, files, trend } = report
  const commit = trend?.points.at(-1)?.commit
  const facts = [
    ...(today === undefined ? [] : [said(words.asOf(today), view)]),
    ...(commit === undefined ? [] : [said(words.commit(commit), view)]),
    said(labels.scanned(files), view),
    `${tool.name} ${tool.version}`,
  ]
  return html`<header id="top"><h1>${said(words.title, view)}</h1>
<p class="soft">${facts.join(' · ')}</p>${report.part ? html`<p><strong>${said(labels.partSeen(report.part, files), view)}</strong></p>` : undefined}
<nav aria-label="${said(words.contents, view)}"><ul>${sections.map(({ id, title, aside }) => html`<li><a href="#${id}">${said(title, view)}</a>${aside !== undefined && /^[\d,]+$/.test(aside) ? html`<span class="soft">${bracketed(aside, view.lang)}</span>` : undefined}</li>`)}</ul></nav>
</header>`
}
