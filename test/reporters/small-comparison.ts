import type { Comparison } from '../../src/model/comparison.js'
import type { Report, ReportFinding, ReportSocket } from '../../src/model/report.js'
import type { Location } from '../../src/model/source.js'
import { smallReport } from './small-report.js'

const [first] = smallReport.findings
const [socket, other] = smallReport.sockets
if (!first || !socket || !other) throw new Error('the small report has too little in it')

const fresh: ReportFinding = {
  ...first,
  id: 'fresh',
  role: 'client',
  message: 'WebSocket connection to wss://[x](https://evil.example)/*all*',
  messageIn: { ja: 'wss://[x](https://evil.example)/*all* への WebSocket 接続' },
  location: at('docs/(a)/日本語 #1.md', 12),
}

const suppressed: ReportFinding = {
  ...first,
  id: 'suppressed',
  location: at('src/kept.ts', 4),
  suppressed: { reason: 'the <b>board</b> | speaks WebSocket, see #482', line: 3 },
}

const stream: ReportFinding = {
  ...first,
  id: 'stream',
  role: 'sse-client',
  message: 'EventSource',
  location: at('src/b.ts', 9),
}

/** Every kind of change at once, in the worst names that git allows. */
const comparison: Comparison = {
  base: { ref: 'origin/`main`', commit: '0123456789abcdef0123456789abcdef01234567' },
  findings: {
    new: [fresh.id, suppressed.id, stream.id],
    fixed: [
      { ...first, id: 'fixed', location: at('src/a|b/`tick`/@everyone.ts', 30) },
      { ...stream, id: 'fixed-stream', location: at('src/b.ts', 3) },
    ],
    moved: [{ id: first.id, from: at('docs/before.md', 7) }],
    unchanged: 1234,
    suppressed: [suppressed.id],
    notCompared: {
      unreadNow: [{ path: 'src/broken.ts', findings: 3 }],
      unreadBefore: [{ path: 'src/was-broken.ts', findings: 1 }],
    },
  },
  sockets: {
    new: [socket.id],
    gone: [
      { socket: gone('gone-1', 'src/b.ts', 12), migratedTo: at('src/b.ts', 9) },
      ...[1, 2, 3, 4].map((line) => ({ socket: gone(`gone-${line + 1}`, 'src/c.ts', line) })),
    ],
    moved: [],
    decidedAnew: [{ id: other.id, before: 'manual', after: 'adapter' }],
    unchanged: 5,
  },
  items: [
    {
      id: 'update-clients',
      before: { status: 'partial', percent: 68 },
      after: { status: 'partial', percent: 74 },
    },
    {
      id: 'identify-websocket-code',
      before: { status: 'todo', percent: 0 },
      after: { status: 'partial', percent: 50 },
    },
    { id: 'update-tests', before: { status: 'unknown' }, after: { status: 'manual' } },
  ],
  channels: [
    {
      id: 'chat',
      before: { clients: 'todo', server: 'todo' },
      after: { clients: 'done', server: 'partial' },
      fixed: 5,
      new: 1,
    },
    { id: 'news_*_', before: { clients: 'todo' }, fixed: 1, new: 0 },
    { id: 'weather', after: { clients: 'todo' }, fixed: 0, new: 2 },
  ],
}

export const comparedReport: Report = {
  ...smallReport,
  comparison,
  findings: [...smallReport.findings, fresh, suppressed, stream],
}

function at(path: string, line: number): Location {
  return { path, start: { line, column: 1 }, end: { line, column: 9 } }
}

function gone(
  id: string,
  path: string,
  line: number,
): Pick<ReportSocket, 'id' | 'api' | 'zone' | 'location' | 'binding' | 'url' | 'verdict'> {
  const { api, zone, binding, url, verdict } = socket as ReportSocket
  return { id, api, zone, location: at(path, line), binding, url, verdict }
}
