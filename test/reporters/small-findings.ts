import type { Report, ReportFinding } from '../../src/model/report.js'
import type { Location } from '../../src/model/source.js'
import { smallReport } from './small-report.js'

const [pitfall, socket] = [smallReport.findings[0], smallReport.sockets[0]]
if (!pitfall || !socket) throw new Error('the small report has too little in it')

const client: ReportFinding = {
  ...pitfall,
  id: 'client',
  ruleId: 'browser-websocket',
  messageId: 'constructed',
  message: 'A socket is opened: [ws](1), 100% of\nwss://a,b:c',
  messageIn: { ja: 'ソケットを開いています：[ws](1)、100%\nwss://a,b:c' },
  role: 'client',
  location: socket.location,
  excerpt: 'const ws = new WebSocket(url)',
  lineHash: '4b00fef1ba30ed62:1',
  replacement: 'messages',
}

/** The small report with a finding of every kind that formats of places tell apart; they lie in its order: path, line. */
export const smallFindings: Report = {
  ...smallReport,
  findings: [
    {
      ...client,
      id: 'document',
      role: 'documentation',
      confidence: 'possible',
      location: at('docs/日本語 #1 (a)%.md', 12),
    },
    {
      ...client,
      id: 'resource',
      role: 'infrastructure',
      location: {
        path: 'serverless.yml',
        start: { line: 3, column: 5 },
        end: { line: 40, column: 1 },
      },
      excerpt: 'websocketsApiName: chat',
    },
    client,
    {
      ...client,
      id: 'kept',
      location: at('src/kept.ts', 4),
      suppressed: { reason: 'the <board> | speaks WebSocket, see #482', line: 3 },
    },
    {
      ...client,
      id: 'nasty',
      location: at('src/a|b/`tick`/<script>alert(1)</script>\n@everyone #1 \u001b[31m\u202e.ts', 1),
    },
    // A stream that is there already: nothing to do, so no problem of anybody.
    { ...client, id: 'stream', role: 'sse-client', location: at('src/new.ts', 9) },
    { ...pitfall, lineHash: 'c129715d7a2bc9a3:2' },
    { ...client, id: 'test', role: 'test', zone: 'test', location: at('test/chat.test.ts', 2) },
  ],
  texts: {
    ...smallReport.texts,
    rules: {
      ...smallReport.texts.rules,
      'browser-websocket': {
        title: { en: 'A browser socket', ja: 'ブラウザのソケット' },
        why: {
          en: 'Browsers open it with `new WebSocket`.',
          ja: 'ブラウザは `new WebSocket` で開きます。',
        },
        whatToDo: { en: 'Open a stream instead.', ja: '代わりにストリームを開いてください。' },
        messages: {},
      },
    },
  },
}

function at(path: string, line: number): Location {
  return { path, start: { line, column: 1 }, end: { line, column: 20 } }
}
