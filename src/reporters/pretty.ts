import { defineReporter } from './define-reporter.js'
import { headed, joined, labels } from './parts/labels.js'
import { foundIn } from './parts/left-out.js'
import { writeChange } from './parts/pretty-change.js'
import { writeChannels } from './parts/pretty-channels.js'
import { writeChecklist } from './parts/pretty-checklist.js'
import { newPage } from './parts/pretty-page.js'
import { writeFindings, writeLeftOut, writeNext, writeNotRead } from './parts/pretty-rest.js'
import { writeSockets } from './parts/pretty-sockets.js'
import { writeWorkspaces } from './parts/pretty-workspaces.js'

export default defineReporter({
  id: 'pretty',
  isPainted: true,
  title: 'Terminal',
  about:
    'What a person reads in a terminal: sockets, the checklist with what remains, what was not read, what to type next.',
  render(report, options) {
    const page = newPage(options)
    const files = page.text(labels.scanned(report.files))
    const found = page.text(labels.findings(foundIn(report)))
    page.write(headed(report.tool.name, joined([files, found], page.lang), page.lang), 0, page.paint.bold)
    if (report.part) page.write(page.text(labels.partSeen(report.part, report.files)), 0, page.paint.yellow)
    writeChange(page, report)
    writeSockets(page, report)
    writeWorkspaces(page, report)
    writeChannels(page, report)
    writeChecklist(page, report)
    if (options.verbose) writeFindings(page, report)
    writeLeftOut(page, report)
    writeNotRead(page, report)
    writeNext(page, report)
    return page.toString()
  },
})
