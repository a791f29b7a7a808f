import { clipped } from '../../model/clipped.js'
import { fileAndLine } from '../../model/lines.js'
import { oneLine } from '../../model/one-line.js'
import type { Report, ReportFinding, ReportSocket } from '../../model/report.js'
import type { Lang } from '../../model/source.js'
import { bracketed, headed, joined } from './labels.js'
import { type Severity, severityOf, severityRank } from './severity.js'

/** A finding that needs action, for formats that show places and no checklist. */
export interface AskedFinding {
  readonly finding: ReportFinding
  readonly severity: Severity
  /** The socket that is opened there. */
  readonly socket?: ReportSocket
  /** Against the base; absent without one. */
  readonly isNew?: boolean
}

/** The worst first, and new findings before old ones; else in the order of the report. Suppressed ones come last. */
export function problemsOf({ findings, sockets, comparison }: Report): readonly AskedFinding[] {
  const opened = new Map(sockets.map((socket) => [fileAndLine(socket.location), socket]))
  const fresh = comparison && new Set(comparison.findings.new)
  const problems = findings.flatMap((finding) => {
    const severity = severityOf(finding)
    if (severity === 'none') return []
    const opens = finding.role === 'client' || finding.role === 'test'
    const socket = opens ? opened.get(fileAndLine(finding.location)) : undefined
    return [
      {
        finding,
        severity,
        ...(socket ? { socket } : {}),
        ...(fresh ? { isNew: fresh.has(finding.id) } : {}),
      },
    ]
  })
  return problems.sort((a, b) => orderOf(a) - orderOf(b))
}

/** E.g. `WebSocket client: new WebSocket(url) (adapter: A07, A13)`: one line, nothing invisible. */
export function messageOf({ finding, socket }: AskedFinding, lang: Lang): string {
  const said = lang === 'ja' ? (finding.messageIn.ja ?? finding.message) : finding.message
  return clipped(oneLine(said), 1000) + (socket ? bracketed(verdictOf(socket, lang), lang) : '')
}

function verdictOf({ verdict, reasons }: ReportSocket, lang: Lang): string {
  const codes = [...new Set(reasons.map(({ code }) => code))]
  return codes.length === 0 ? verdict : headed(verdict, joined(codes, lang), lang)
}

function orderOf({ finding, severity, isNew }: AskedFinding): number {
  return (finding.suppressed ? 100 : 0) + severityRank[severity] * 10 + (isNew === false ? 1 : 0)
}
