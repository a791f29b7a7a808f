import type { Finding, Link, Role } from '../../model/finding.js'
import { codeBehind, commonRoutes } from '../../model/gateway-handlers.js'
import { moduleTests } from '../../model/legacy.js'
import type { Zone } from '../../model/source.js'
import { text } from '../../model/text.js'
import { clientRows, isOfSocket, socketRow, socketsIn } from '../clients.js'
import { settled, unreadGaps } from '../coverage.js'
import { defineItem, type ExampleFinding } from '../define-item.js'
import { hasMoved, hasNoSocket, legacyTopics, removalRows, wasHere } from '../earlier.js'
import { clientLanguages, type Facts, findingsOf } from '../facts.js'
import { movedTests, testPath } from '../moved-tests.js'
import { names } from '../names.js'
import { notJudged } from '../not-judged.js'
import { byPlace, nonEmpty, open, plural, type Row, rowOf, rowsOf } from '../rows.js'
import { subjects } from '../subjects.js'
import { successorOf } from '../test-successors.js'

/** Of the examples: a route of an API in infrastructure code. */
const sendRoute: ExampleFinding = {
  rule: 'websocket-api',
  messageId: 'route',
  role: 'infrastructure',
  resource: 'endpoint',
  data: { route: 'send' },
  path: 'lib/api.ts',
}

export default defineItem({
  id: 'update-tests',
  group: 'development',
  order: 6,
  title: 'Test code updated',
  about:
    'Looks for WebSocket clients, servers and mocks in tests, for tests of modules that use a WebSocket, and for tests that reach an SSE endpoint or client. Without such tests there is nothing to update, and the item is never done.',
  languages: clientLanguages,
  channels: { sides: ['tests'] },
  subject: subjects.sockets,
  names: names.tests,
  assess(facts) {
    const legacy = legacyTests(facts)
    const streams = findingsOf(facts, ['sse-client', 'sse-server'], ['test'])
    const evidence = byPlace(rowsOf(streams, text('test of SSE', 'SSE のテスト')))
    const work = open({
      because: text(
        `${plural(legacy.length, 'place')} in tests still ${legacy.length === 1 ? 'uses' : 'use'} a WebSocket.`,
        `テスト内に、WebSocket を使う箇所が${legacy.length}件残っています。`,
      ),
      evidence,
      remaining: legacy,
    })
    if (work) return work

    // What only looks like a test of a stream does not carry a `done`.
    const proof = nonEmpty(byPlace(rowsOf(streams.filter(isCertain), text('test of SSE', 'SSE のテスト'))))
    const still = clientRows(facts).length + findingsOf(facts, ['server']).length
    if (proof && still > 0) {
      return {
        status: 'partial',
        because: text(
          'Tests reach SSE, but not everything is migrated yet.',
          'SSE のテストはありますが、移行が済んでいないコードが残っています。',
        ),
        evidence: proof,
        remaining: [
          {
            text: text(
              `tests of ${plural(still, 'WebSocket place that is', 'WebSocket places that are')} not migrated yet`,
              `移行が済んでいない WebSocket の箇所（${still}件）のテスト`,
            ),
          },
        ],
      }
    }
    const gaps = [...unreadGaps(facts, clientLanguages), ...notJudged(facts, ['python'])]
    const lost = removalRows(facts, ['test'])
    if (!proof && lost.length > 0) {
      const because = text(
        'The tests of the WebSocket were removed, and no test reaches a stream: write tests for the streams.',
        'WebSocket のテストは削除されましたが、ストリームを使うテストがありません。後継のテストを書いてください。',
      )
      return { status: 'todo', because, remaining: [lost[0] as Row, ...lost.slice(1)] }
    }
    if (proof && (hasMoved(facts) || hasCarried(facts))) {
      const because = text(
        `No test uses a WebSocket, and ${plural(proof.length, 'place')} in tests ${proof.length === 1 ? 'reaches' : 'reach'} SSE.`,
        `WebSocket を使うテストは残っておらず、SSE を使う箇所がテスト内に${proof.length}件あります。`,
      )
      return settled({ status: 'done', because, evidence: [...proof, ...lost] as typeof proof }, gaps)
    }
    const lacking = routesWithoutCode(facts)
    if (!proof && lacking.length > 0 && facts.paths.some((path) => testPath.test(path))) {
      const keys = lacking.slice(0, 3).join(', ')
      const because = text(
        `There are tests, and the code that the WebSocket API calls for some routes was not found (${keys}): does a test call it?`,
        `テストはありますが、WebSocket API のルートが呼び出すコードが見つかりませんでした（${keys}）。そのコードを呼び出すテストはありますか。`,
      )
      return settled({ status: 'manual', because }, gaps)
    }
    if (proof || !wasHere(facts, [...legacyTopics, 'test'], ['test'])) {
      const because = proof
        ? text(
            `No test uses a WebSocket; ${plural(proof.length, 'place')} in tests ${proof.length === 1 ? 'reaches' : 'reach'} SSE, and nothing shows that one was moved there.`,
            `WebSocket を使うテストはありません。SSE を使う箇所がテスト内に${proof.length}件ありますが、WebSocket から移行したという記録はありません。`,
          )
        : hasNoSocket(facts)
          ? text('No test here uses a WebSocket.', 'WebSocket を使うテストはこのリポジトリにありません。')
          : text(
              'No test here uses a WebSocket, so none needs an update; that the migrated code works must be shown another way.',
              'WebSocket を使うテストはないため、更新するテストはありません。移行後のコードの動作確認は別の課題です。',
            )
      return settled({ status: 'not-applicable', because }, gaps)
    }
    const because = facts.paths.some((path) => testPath.test(path))
      ? text(
          'There are tests, but none was seen to use a WebSocket or SSE: which of them cover the streams?',
          'テストはありますが、WebSocket や SSE を使うものは見つかりませんでした。ストリームを検証しているのはどのテストですか。',
        )
      : text(
          'There are no tests in this repository: what shows that the migrated code works?',
          'このリポジトリにはテストがありません。移行後のコードが動作することを、何で確認していますか。',
        )
    return settled({ status: 'manual', because }, gaps)
  },
  examples: [
    {
      name: 'tests beside an API whose functions were not found',
      found: {
        findings: [sendRoute],
        paths: ['lib/api.ts', 'test/send.test.ts'],
      },
      status: 'manual',
    },
    {
      name: 'tests beside an API whose functions no test calls',
      found: {
        findings: [
          sendRoute,
          {
            rule: 'gateway-handler',
            messageId: 'route',
            role: 'server',
            data: { routes: 'send' },
            path: 'src/send.ts',
          },
        ],
        paths: ['lib/api.ts', 'src/send.ts', 'test/user.test.ts'],
      },
      status: 'not-applicable',
    },
    {
      name: 'a mock of WebSocket',
      found: { findings: [{ rule: 'websocket-mock', role: 'test', path: 'web/chat.test.ts', zone: 'test' }] },
      status: 'todo',
    },
    {
      name: 'a test that imports a handler of $connect',
      found: {
        findings: [
          { rule: 'websocket-module-test', role: 'test', path: 'tests/test_connect.py', zone: 'test' },
        ],
      },
      status: 'todo',
    },
    {
      name: 'a test of the old client beside one of the new stream',
      found: {
        findings: [
          {
            rule: 'python-event-stream-test',
            role: 'sse-server',
            path: 'tests/test_stream.py',
            zone: 'test',
          },
        ],
        sockets: [{ path: 'tests/chat.test.ts', zone: 'test' }],
      },
      status: 'partial',
    },
    {
      name: 'tests of SSE only, where an earlier commit removed the socket',
      found: {
        findings: [
          { rule: 'event-source-client', role: 'sse-client', path: 'web/chat.test.ts', zone: 'test' },
        ],
        history: { removed: { client: '2026-02-07' } },
      },
      status: 'done',
    },
    {
      name: 'tests of SSE only, from the start',
      found: {
        findings: [
          { rule: 'event-source-client', role: 'sse-client', path: 'web/chat.test.ts', zone: 'test' },
        ],
      },
      status: 'not-applicable',
    },
    {
      name: 'a mock of WebSocket that the migrated client is heard by',
      found: {
        findings: [
          {
            rule: 'websocket-mock',
            messageId: 'library',
            role: 'test',
            path: 'web/chat.test.ts',
            zone: 'test',
          },
          { rule: 'sse-socket-double', role: 'sse-client', path: 'web/chat.test.ts', zone: 'test' },
        ],
      },
      status: 'done',
    },
    {
      name: 'a test of a WebSocket that runs over its stream as well',
      found: {
        findings: [
          {
            rule: 'python-websocket-test',
            messageId: 'client',
            role: 'test',
            path: 'tests/test_chat.py',
            zone: 'test',
            scope: 'TestChat.test_hello',
          },
          {
            rule: 'python-event-stream-test',
            messageId: 'twin',
            role: 'sse-server',
            path: 'tests/test_chat.py',
            zone: 'test',
            scope: 'TestChat',
          },
        ],
      },
      status: 'done',
    },
    {
      name: 'the tests were removed with the socket',
      found: { paths: ['src/a.test.ts'], history: { removed: { test: '2026-02-07' } } },
      status: 'todo',
    },
    {
      name: 'tests of SSE only, but one test did not parse',
      found: {
        findings: [
          { rule: 'event-source-client', role: 'sse-client', path: 'web/chat.test.ts', zone: 'test' },
        ],
        failed: ['web/old.test.ts'],
      },
      status: 'unknown',
    },
    {
      name: 'no WebSocket and no stream, now or ever',
      found: { paths: ['test/a.test.ts'], history: {} },
      status: 'not-applicable',
    },
  ],
})

function isCertain({ confidence }: Finding): boolean {
  return confidence === 'certain'
}

/** Routes of a WebSocket API for which no code of this repository was found: a test of it cannot be told from any other. */
function routesWithoutCode(facts: Facts): readonly string[] {
  const listed = new Set(facts.paths)
  const isCode = (link: Link) => listed.has(codeBehind(link)?.path ?? '')
  const declared = findingsOf(facts, ['infrastructure'])
  const answered = new Set([
    ...facts.findings.flatMap(({ ruleId, messageId, data: { routes = '' } }) => {
      if (ruleId !== 'gateway-handler') return []
      // One that no declaration leads to asks for the type of the event: it may be behind each of these.
      return messageId === 'route' ? routes.split(', ') : [...commonRoutes]
    }),
    ...declared.flatMap(({ links, data: { route, uses } }) =>
      links.some(isCode)
        ? [
            ...(route ?? '').split(', '),
            ...[...(uses ?? '').matchAll(/route ([^,]+)/g)].map(([, key]) => key),
          ]
        : [],
    ),
  ])
  const routes = declared.flatMap(({ resource, data: { route } }) =>
    resource === 'endpoint' && route !== undefined ? route.split(', ') : [],
  )
  return [...new Set(routes)].filter((route) => !answered.has(route))
}

/** Findings about sockets in tests, those included that a stream carries already. */
function testFindings(facts: Facts): readonly Finding[] {
  const everywhere: readonly Zone[] = ['source', 'test', 'example']
  const using: readonly Role[] = ['client', 'server', 'configuration']
  return [...findingsOf(facts, ['test'], everywhere), ...findingsOf(facts, using, ['test'])]
}

/** A test that names a socket, and runs over a stream: it was moved. */
function hasCarried(facts: Facts): boolean {
  return testFindings(facts).some(movedTests(facts))
}

function legacyTests(facts: Facts): readonly Row[] {
  const hasMoved = movedTests(facts)
  const found = testFindings(facts).filter((finding) => !hasMoved(finding))
  const rows = (findings: readonly Finding[]) => findings.map((one) => rowOf(one, successorOf(one)))
  const [importing, speaking] = inTwo(
    found.filter((finding) => !isOfSocket(facts, finding)),
    ({ ruleId }) => ruleId === moduleTests,
  )
  const own = [...socketsIn(facts, ['test']).map(socketRow), ...rows(speaking)]
  // A test with its own finding about a socket needs no second row for its imports.
  const named = new Set(own.map(({ location }) => location?.path))
  return [...own, ...rows(importing.filter(({ location }) => !named.has(location.path)))]
}

function inTwo<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}
