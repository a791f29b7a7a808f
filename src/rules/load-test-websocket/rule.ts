import { entryOf, textOf, valueAt } from '../../languages/config.js'
import { defineRule } from '../define-rule.js'
import { scenariosOf } from './artillery.js'

export default defineRule({
  id: 'load-test-websocket',
  title: { en: 'A load test that opens WebSockets', ja: 'WebSocket を開く負荷テスト' },
  why: {
    en: 'A scenario of Artillery with the engine `ws` or `socketio` measures the service that goes away. How many streams an instance holds, and how fast POST requests are answered, must be measured anew.',
    ja: 'Artillery のエンジン `ws`・`socketio` のシナリオは、廃止予定のサービスを測定しています。1 インスタンスで保持できるストリーム数や POST の応答時間は、改めて測定する必要があります。',
  },
  whatToDo: {
    en: 'Write a scenario for the new service: POST requests with the HTTP engine, and clients that hold a stream open, which the HTTP engine of Artillery does not do by itself.',
    ja: '新しいサービスのシナリオを書いてください。POST は HTTP エンジンで書けますが、ストリームを開いたまま保つクライアントは Artillery の HTTP エンジンだけでは書けません。',
  },
  role: 'test',
  replacement: 'messages',
  syntax: 'config',
  triggers: ['engine["\']?\\s*:\\s*["\']?(ws|socketio)'],
  messages: {
    scenario: {
      en: 'A scenario of Artillery opens sockets (engine {{engine}}).',
      ja: 'Artillery のシナリオがソケットを開きます（エンジン：{{engine}}）。',
    },
  },
  *detect({ documents }) {
    for (const scenario of documents.flatMap(scenariosOf)) {
      const engine = textOf(valueAt(scenario, 'engine')) ?? ''
      const entry = entryOf(scenario, 'engine')
      if (!entry || !/^(ws|socketio(-v3)?)$/.test(engine)) continue
      const at = { start: entry.keySpan.start, end: entry.value.span.end }
      yield { messageId: 'scenario', at, data: { engine } }
    }
  },
})
