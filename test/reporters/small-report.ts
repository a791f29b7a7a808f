import type { Attestation } from '../../src/model/attestation.js'
import type { Assessment } from '../../src/model/checklist.js'
import type { TrendPoint } from '../../src/model/progress.js'
import type { Report, ReportItem, ReportSocket } from '../../src/model/report.js'
import type { Location } from '../../src/model/source.js'

/**
 * One small report with every status, every verdict, files that were not read, and the worst names that git allows:
 * what reporters must get right is all in here.
 */

const nasty = 'src/a|b/`tick`/<script>alert(1)</script>\n@everyone #1 \u001b[31m\u202e.ts'
const long = `src/${'very-long-directory-name/'.repeat(12)}client.ts`

export const smallReport: Report = {
  schemaVersion: 2,
  tool: { name: 'migrate-ws', version: '0.0.0' },
  today: '2025-08-07',
  progress: {
    phases: [
      { name: 'freeze', date: '2025-08-07' },
      { name: 'migrate', date: '2025-11-07' },
      { name: 'remove', date: '2026-02-07' },
    ],
    features: [
      { name: 'chat', clients: 2, streams: 1 },
      { name: '"><img src=x onerror=alert(1)>', clients: 0, streams: 0 },
      { clients: 3, streams: 0 },
    ],
  },
  trend: {
    points: [
      point('0a1b2c3', '2025-06-10', { client: 4, server: 2 }, 4, 2),
      point('1a1b2c3', '2025-07-01', { client: 8, server: 3, infrastructure: 6, documentation: 5 }, 6, 0),
      point('2a1b2c3', '2025-08-01', { client: 5, server: 3, infrastructure: 6, documentation: 2 }, 2, 0),
    ],
    isWhole: false,
  },
  checklist: [
    item(
      'identify-websocket-code',
      'development',
      'WebSocket connection code identified',
      'WebSocket接続コードの特定',
      {
        status: 'partial',
        because: {
          en: '4 files: 4 clients, 1 server place; the inventory is not yet held against a committed baseline.',
          ja: '4ファイルで、クライアント4件、サーバー1件を検出しました。コミット済みのベースラインとの照合はまだ行っていません。',
        },
        evidence: [{ text: { en: '4 clients', ja: 'クライアント4件' } }],
        remaining: [
          {
            text: {
              en: 'commit a baseline (migrate-ws baseline)',
              ja: 'ベースラインを作成してコミットしてください（migrate-ws baseline）',
            },
          },
        ],
      },
    ),
    item('replace-with-sse', 'development', 'Replaced by an SSE implementation', 'SSE実装への置き換え', {
      status: 'done',
      because: {
        en: 'No WebSocket endpoint is left in this repository, and 1 SSE endpoint is there.',
        ja: 'このリポジトリにWebSocketエンドポイントは残っておらず、SSEエンドポイントが1件あります。',
      },
      evidence: [
        {
          text: {
            en: 'SSE endpoint: @router.get("/stream")',
            ja: 'SSEエンドポイント：@router.get("/stream")',
          },
          location: at('api/stream.py', 12),
        },
      ],
    }),
    item('update-clients', 'development', 'Clients updated', 'クライアント側の更新', {
      status: 'todo',
      because: { en: '5 WebSocket clients are left.', ja: 'WebSocketクライアントが5件残っています。' },
      remaining: [
        {
          text: { en: 'manual (R12): ws', ja: 'ソケット ws：manual (R12)' },
          location: at('src/chat.ts', 3),
        },
        { text: { en: 'inline: feed', ja: 'ソケット feed：inline' }, location: at('src/feed.ts', 8) },
        {
          text: { en: 'adapter (A07): this.#ws', ja: 'ソケット this.#ws：adapter (A07)' },
          location: at('src/room.ts', 20),
        },
        {
          text: { en: 'manual (R12): *w*|s', ja: 'ソケット *w*|s：manual (R12)' },
          location: at(nasty, 1),
        },
        { text: { en: 'manual (R12): ws', ja: 'ソケット ws：manual (R12)' }, location: at(long, 7) },
      ],
    }),
    item('update-tests', 'development', 'Test code updated', 'テストコードの更新', {
      status: 'unknown',
      because: {
        en: 'This is not known yet: 1 relevant file was not read completely or not judged (src/broken.test.ts).',
        ja: '判断材料となるファイルのうち1件を最後まで読めていないか、判定できていないため、まだ判断できません（src/broken.test.ts）。',
      },
      remaining: [
        {
          text: {
            en: "not read whole (parse: '}' expected)",
            ja: "最後まで読めていません（parse: '}' expected）",
          },
          location: at('src/broken.test.ts', 1),
        },
      ],
    }),
    item(
      'plan-connection-table-removal',
      'infrastructure',
      'Removal plan for the DynamoDB connection table',
      'DynamoDB接続テーブルの削除計画',
      {
        status: 'not-applicable',
        because: {
          en: 'There has never been a connection table in this repository.',
          ja: 'このリポジトリに接続テーブルが存在したことはありません。',
        },
      },
    ),
    item('confirm-cost-reduction', 'infrastructure', 'Cost reduction confirmed', 'コスト削減の確認', {
      status: 'stale',
      because: {
        en: 'It was confirmed on 2025-06-01, and resources were declared again since.',
        ja: '2025-06-01に確認済みですが、その後リソースが再び宣言されています。',
      },
      attestation: {
        item: 'confirm-cost-reduction',
        by: 'Hanako Sato',
        date: '2025-06-01',
        statement: 'May 2025 cost 120 USD less than January.',
        refs: ['https://tracker.example.com/FIN-7'],
        evidence: {},
      },
      remaining: [],
    }),
    {
      ...item('notify-support', 'operations', 'Support team notified', 'サポートチームへの通知', {
        status: 'manual',
        because: {
          en: 'Who told the support team, when, and where is that recorded?',
          ja: 'サポートチームへは、誰が、いつ、どのように通知しましたか。',
        },
      }),
      owner: '@support-leads',
    },
  ],
  channels: [
    {
      id: '/ws/chat',
      sides: { clients: 'todo', server: 'partial', documents: 'done', operations: 'todo' },
      remains: { clients: ['ws'], server: ['/ws/chat'], operations: ['ConnectCount'] },
      findings: [],
      sockets: [],
    },
    {
      id: 'voice',
      sides: { clients: 'todo' },
      remains: { clients: ['socket'] },
      findings: [],
      sockets: [],
      kept: 'binary audio frames',
    },
  ],
  findings: [
    {
      id: 'f1',
      ruleId: 'eventsource-headers',
      messageId: 'headers',
      message: 'EventSource never sends `headers`',
      messageIn: { ja: 'EventSourceは`headers`を送信しません' },
      role: 'sse-pitfall',
      confidence: 'certain',
      zone: 'source',
      language: 'typescript',
      location: at('src/stream.ts', 4),
      scope: 'connect',
      expression: 'new EventSource(url,{headers})',
      ordinal: 0,
      excerpt: 'new EventSource(url, { headers })',
      replacement: 'authentication',
    },
  ],
  sockets: [
    socket('s1', 'src/chat.ts', 3, 'ws', 'manual', 'R12'),
    {
      ...socket('s2', 'src/feed.ts', 8, 'feed', 'inline'),
      endpoint: { provenance: 'guessed', stream: '/feed' },
      needs: [
        {
          code: 'Q-ENDPOINT',
          message: 'Its endpoints must be named.',
          messageIn: { ja: 'エンドポイントの指定が必要です。' },
          location: at('src/feed.ts', 8),
        },
      ],
    },
    {
      ...socket('s3', 'src/room.ts', 20, 'this.#ws', 'adapter', 'A07'),
      endpoint: {
        provenance: 'found',
        stream: '/room/stream',
        send: '/room/message',
        routes: [
          { method: 'GET', path: '/room/stream', framework: 'express', location: at('server/room.ts', 12) },
          { method: 'POST', path: '/room/message', framework: 'express', location: at('server/room.ts', 30) },
        ],
      },
      uses: [
        { kind: 'handler', location: at('src/room.ts', 21), detail: 'onmessage' },
        { kind: 'handed-on', location: at('src/room.ts', 30), detail: 'passed to attach()' },
        {
          kind: 'send',
          location: at('src/store.ts', 15),
          detail: 'send(JSON.stringify(…))',
          through: ['passed to attach()'],
        },
        { kind: 'escape', location: at('src/room.ts', 31), detail: 'passed to window.open()' },
      ],
      features: [
        { kind: 'types-sent', names: ['chat', 'typing'], locations: [at('src/store.ts', 15)] },
        { kind: 'kind-without-title', locations: [at('src/room.ts', 21)] },
      ],
    },
    socket('s4', nasty, 1, '*w*|s', 'manual', 'R12'),
    socket('s5', long, 7, 'ws', 'manual', 'R12'),
    { ...socket('s6', 'test/chat.test.ts', 2, '', 'manual', 'R12'), zone: 'test' },
  ],
  texts: {
    rules: {
      'eventsource-headers': {
        title: { en: 'Headers given to EventSource', ja: 'EventSourceへのヘッダー指定' },
        why: { en: 'They are never sent.', ja: '送信されません。' },
        whatToDo: { en: 'Use a client over fetch.', ja: 'fetchによるクライアントを使ってください。' },
        messages: {
          headers: { en: 'EventSource never sends `headers`', ja: 'EventSourceは`headers`を送信しません' },
        },
      },
    },
    reasons: {
      R12: {
        title: { en: 'Leaves to where nobody can follow', ja: '追跡できない先に渡される' },
        why: { en: 'Not all of its uses are seen.', ja: '使われ方のすべては分かりません。' },
        whatToDo: { en: 'Look at it yourself.', ja: 'ご自身で確認してください。' },
        example: 'const ws = new WebSocket(url)',
      },
      A07: {
        title: { en: 'Has a close handler', ja: 'クローズのハンドラーがある' },
        why: { en: 'An EventSource has none.', ja: 'EventSourceにはありません。' },
        whatToDo: { en: 'Use the adapter.', ja: 'アダプターを使ってください。' },
        example: 'ws.onclose = () => reload()',
      },
      'Q-ENDPOINT': {
        title: { en: 'Which endpoints?', ja: 'エンドポイントは？' },
        why: { en: 'The configuration names them in part.', ja: '設定の記述が揃っていません。' },
        whatToDo: { en: 'Name them in the configuration.', ja: '設定に記述してください。' },
        example: 'open(new WebSocket(url))',
      },
    },
    features: {
      'hello-on-open': {
        title: { en: 'sends a message when the connection opens', ja: '接続時にメッセージを送信' },
      },
      'types-sent': { title: { en: 'sends typed messages', ja: '種類付きのメッセージを送信' } },
    },
    items: {
      'update-clients': {
        title: { en: 'Clients updated', ja: 'クライアント側の更新' },
        about: { en: 'Lists every client.', ja: 'クライアントの一覧です。' },
      },
    },
    replacements: {
      messages: { en: 'SSE down and REST up', ja: 'SSE（下り）とREST（上り）' },
      'connection-management': { en: 'the stream itself', ja: 'ストリーム自体' },
      broadcast: { en: 'publish to a channel', ja: 'チャネルへの配信' },
      authentication: { en: 'JWT in a header', ja: 'ヘッダーのJWT' },
      errors: { en: 'HTTP status', ja: 'HTTPステータス' },
      none: { en: 'nothing', ja: 'なし' },
    },
  },
  files: {
    scanned: 1234,
    candidates: 6,
    unsupported: 21,
    skipped: [
      { path: 'assets/logo.png', because: 'binary' },
      { path: 'data/huge.json', because: 'too-large' },
      { path: 'libs/other', because: 'submodule' },
      { path: 'link.ts', because: 'symlink' },
    ],
    failed: [
      { path: 'src/broken.test.ts', stage: 'parse', message: "'}' expected" },
      { path: nasty.replace('.ts', '2.ts'), stage: 'read', message: 'EACCES: <b>permission</b> denied' },
    ],
  },
}

function at(path: string, line: number): Location {
  return { path, start: { line, column: 1 }, end: { line, column: 20 } }
}

function point(
  commit: string,
  date: string,
  uses: TrendPoint['uses'],
  clients: number,
  unread: number,
): TrendPoint {
  return { commit, date, uses, features: [{ name: 'chat', clients, streams: 0 }], unread }
}

function item(
  id: string,
  group: ReportItem['group'],
  en: string,
  ja: string,
  assessment: Assessment,
): ReportItem {
  return {
    id,
    group,
    title: { en, ja },
    assessment: {
      status: assessment.status,
      because: assessment.because.en,
      becauseIn: { ja: assessment.because.ja },
      evidence: 'evidence' in assessment ? (assessment.evidence ?? []) : [],
      remaining: 'remaining' in assessment ? assessment.remaining : [],
      ...(['manual', 'stale'].includes(assessment.status) ? { attestable: true as const } : {}),
      ...('attestation' in assessment && assessment.attestation
        ? { attestation: said(assessment.attestation) }
        : {}),
    },
  }
}

function said({ by, date, statement, refs }: Attestation) {
  return { by, date, statement, refs }
}

function socket(
  id: string,
  path: string,
  line: number,
  name: string,
  verdict: ReportSocket['verdict'],
  code?: string,
): ReportSocket {
  const location = at(path, line)
  return {
    id,
    api: 'native',
    zone: 'source',
    location,
    binding: { kind: 'local', name },
    url: { kind: 'literal', text: "'wss://api.example.com/ws'", host: 'api.example.com' },
    uses: [{ kind: 'handler', location: at(path, line + 1), detail: 'onmessage' }],
    features: [{ kind: 'hello-on-open', locations: [location] }],
    verdict,
    reasons: code
      ? [{ code, message: `Reason ${code}.`, messageIn: { ja: `理由 ${code}。` }, location }]
      : [],
    needs: [],
    notes: [],
  }
}
