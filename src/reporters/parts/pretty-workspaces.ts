import { oneLine } from '../../model/one-line.js'
import type { Report } from '../../model/report.js'
import { headed, labels } from './labels.js'
import { columnsOf, padded } from './layout.js'
import type { Page } from './pretty-page.js'
import { mostUsesFirst, workspaceLine } from './workspace-words.js'

/** More than this hides the checklist. */
const shownRows = 10
const widestName = 40

/** E.g. `@app/chat  12 WebSocket findings, 3 sockets (1 manual)`: who of a monorepo has something to do. */
export function writeWorkspaces(page: Page, { workspaces = [] }: Report): void {
  if (workspaces.length === 0) return
  page.title(headed(page.text(labels.workspacesTitle), String(workspaces.length), page.lang))
  const rows = mostUsesFirst(workspaces).slice(0, page.verbose ? workspaces.length : shownRows)
  const names = rows.map(({ name }) => oneLine(name))
  const width = Math.max(...names.map(columnsOf).filter((columns) => columns <= widestName), 0)
  for (const [index, workspace] of rows.entries())
    page.hang(
      `  ${padded(names[index] ?? '', width)}  `,
      ' '.repeat(width + 4),
      workspaceLine(workspace)[page.lang],
    )
  if (rows.length < workspaces.length) page.write(page.text(labels.more(workspaces.length - rows.length)), 2)
}
