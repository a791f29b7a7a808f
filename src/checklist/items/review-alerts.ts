import type { Finding } from '../../model/finding.js'
import type { Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import { gapRows, settled } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { isConcerned, wasHere } from '../earlier.js'
import { configLanguages } from '../facts.js'
import { names } from '../names.js'
import { notJudged } from '../not-judged.js'
import { doubtRow, fileRows, operationsOf } from '../operations.js'
import { byPlace, nonEmpty, open, plural, type Row, rowOf } from '../rows.js'
import { subjects } from '../subjects.js'

const noAlert: Row = {
  text: text(
    'no alert watches the SSE service: its errors, its latency without the open streams, clients that reconnect too often',
    'SSE のサービスを監視するアラートがありません（エラー、ストリームを除いた応答時間、再接続の多発）',
  ),
}

/** An alarm that waits for silence pages somebody as soon as clients move away. */
function legacyRow(alarm: Finding): Row {
  if (isScaling(alarm))
    return rowOf(
      alarm,
      text(
        'an autoscaler follows the number of sockets, and scales the service in as they move',
        'オートスケーラーがソケットの数に連動（移行が進むとサービスが縮小されます）',
      ),
    )
  if (alarm.messageId !== 'alarm-on-silence')
    return rowOf(alarm, text('still on the WebSocket service', 'WebSocket のサービスが対象'))
  const { because = '' } = alarm.data
  const why = because && ` (${because})`
  return rowOf(
    alarm,
    text(
      `still on the WebSocket service, and fires when traffic stops${why}`,
      `WebSocket のサービスが対象。トラフィックが止まると発報します${because && `（${because}）`}`,
    ),
  )
}

export default defineItem({
  id: 'review-alerts',
  group: 'operations',
  order: 14,
  title: 'Alert settings reviewed',
  about:
    'Lists the alarms that still watch the WebSocket service, those that fire when traffic stops, and those on the SSE service. Thresholds on connections do not carry over, and a stream is one long request: a person must review them.',
  languages: configLanguages,
  channels: { sides: ['operations'], resources: ['alarm'] },
  subject: subjects.operations,
  names: names.alarms,
  attestable: ['manual', 'partial'],
  objection(facts) {
    const { found: legacy } = operationsOf(facts, 'alarm')
    if (legacy.length === 0) return undefined
    return watching(legacy)
  },
  assess(facts) {
    const { found: legacy, fresh, isFreshDoubtful, files } = operationsOf(facts, 'alarm')
    const work = open({
      because: watching(legacy, silent(legacy)),
      evidence: fresh,
      remaining:
        legacy.length === 0 ? [] : [...legacy.map(legacyRow), ...(fresh.length === 0 ? [noAlert] : [])],
    })
    if (work) return work
    const gaps = notJudged(facts, ['alarm'])
    const toReview = nonEmpty(byPlace(fresh))
    if (toReview && isConcerned(facts) && isFreshDoubtful)
      return settled({ status: 'manual', because: doubtRow(fresh.length), evidence: toReview }, gaps)
    if (toReview && isConcerned(facts)) {
      const [first, ...others] = toReview
      return {
        status: 'partial',
        because: text(
          `No alarm here watches the WebSocket service. ${plural(fresh.length, 'place watches', 'places watch')} the SSE service: please review.`,
          `WebSocket のサービスを監視するアラームは残っておらず、SSE のサービスを監視する箇所が${fresh.length}件あります。見直してください。`,
        ),
        evidence: [
          {
            text: text(
              `a list of ${plural(fresh.length, 'place')} to review`,
              `見直す箇所${fresh.length}件の一覧`,
            ),
          },
        ],
        remaining: [first, ...others, ...gapRows(gaps)],
      }
    }
    if (!wasHere(facts, ['alarm'], ['operations'])) {
      const because =
        files.length > 0 && fresh.length === 0
          ? text(
              `No alert here watches a WebSocket service; ${plural(files.length, 'file that looks like alerts names', 'files that look like alerts name')} neither service.`,
              `WebSocket のサービスを監視するアラートはありません。アラートと思われるファイル${files.length}件には、どちらのサービスの名前もありません。`,
            )
          : text(
              'No alert on a WebSocket service is in this repository.',
              'WebSocket のサービスを監視するアラートはこのリポジトリにありません。',
            )
      return settled({ status: 'not-applicable', because }, gaps)
    }
    const because =
      files.length > 0
        ? text(
            `${plural(files.length, 'file of alerts names', 'files of alerts name')} nothing that was found of the WebSocket service or of an SSE service: do alerts watch the SSE service?`,
            `アラートのファイルが${files.length}件ありますが、WebSocket のサービスも SSE のサービスも含まれていません。SSE のサービスはアラートで監視されていますか。`,
          )
        : text(
            'No alarm on the WebSocket service was seen in this repository: where are the alerts, and do they watch the SSE service?',
            'このリポジトリには、WebSocket のサービスを監視するアラームは見当たりません。アラートはどこで管理していて、SSE のサービスを監視するように見直しましたか。',
          )
    return settled({ status: 'manual', because, evidence: fileRows(files) }, gaps)
  },
  examples: [
    { name: 'no alarm', found: { paths: ['src/a.ts'] }, status: 'not-applicable' },
    {
      name: 'a file of alarms that no rule could judge',
      found: { paths: ['ops/alarms.yml'] },
      status: 'unknown',
    },
    {
      name: 'an alarm that waits for silence',
      found: { findings: [alarm('alarm-on-silence')] },
      status: 'todo',
    },
    {
      name: 'an autoscaler that follows the sockets',
      found: {
        findings: [
          {
            rule: 'autoscaler-websocket',
            role: 'operations',
            resource: 'alarm',
            path: 'k8s/hpa.yaml',
            messageId: 'scale',
          },
        ],
      },
      status: 'todo',
    },
    {
      name: 'alarms on both services',
      found: { findings: [alarm('alarm'), alarm('new-metric')] },
      status: 'partial',
    },
    {
      name: 'alarms on the new service only: prepared, for a person to review',
      found: {
        findings: [
          alarm('new-metric'),
          { rule: 'python-event-stream', role: 'sse-server', path: 'api/stream.py' },
        ],
        history: { removed: { server: '2026-02-07' } },
      },
      status: 'partial',
    },
    {
      name: 'alarms on the platform, where a server still takes WebSockets',
      found: {
        findings: [
          { ...alarm('new-metric'), data: { metric: 'AWS/ECS CPUUtilization' } },
          { rule: 'node-websocket-server', role: 'server', path: 'api/index.ts' },
          { rule: 'python-event-stream', role: 'sse-server', path: 'api/stream.py' },
        ],
      },
      status: 'manual',
    },
    {
      name: 'a template of alarms that did not parse',
      found: { failed: ['ops/alarms.yml'] },
      status: 'unknown',
    },
    {
      name: 'no WebSocket and no stream, now or ever',
      found: { paths: ['src/a.ts'], history: {} },
      status: 'not-applicable',
    },
  ],
})

/** E.g. `2 alarms still watch the WebSocket service, 1 will fire …; 1 autoscaler follows its sockets.` */
function watching(legacy: readonly Finding[], silences = 0): Text {
  const scaling = legacy.filter(isScaling).length
  const alarms = legacy.length - scaling
  const drained = `; ${silences} will fire when traffic stops`
  const en = [
    alarms > 0 &&
      `${plural(alarms, 'alarm still watches', 'alarms still watch')} the WebSocket service${silences > 0 ? drained : ''}`,
    scaling > 0 &&
      `${plural(scaling, 'setting of autoscaling follows', 'settings of autoscaling follow')} a metric of sockets`,
  ].filter((part) => part !== false)
  const ja = [
    alarms > 0 && `WebSocket のサービスを監視するアラームが${alarms}件残っています。`,
    silences > 0 && `そのうち${silences}件は、トラフィックが止まると発報します。`,
    scaling > 0 && `ソケットのメトリクスに連動するオートスケールの設定が${scaling}件残っています。`,
  ].filter((part) => part !== false)
  return text(`${en.join('; ')}.`, ja.join(''))
}

function isScaling({ ruleId }: Finding): boolean {
  return ruleId === 'autoscaler-websocket'
}

function silent(legacy: readonly Finding[]): number {
  return legacy.filter(({ messageId }) => messageId === 'alarm-on-silence').length
}

function alarm(messageId: string) {
  return {
    rule: 'websocket-alarm',
    role: 'operations',
    resource: 'alarm',
    path: 'ops/alarms.yml',
    messageId,
  } as const
}
