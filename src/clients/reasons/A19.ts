import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A19',
  title: { en: 'instanceof WebSocket', ja: 'instanceof WebSocket' },
  why: {
    en: 'An EventSource is no instance of WebSocket (HTML Standard 9.2.2), so `instanceof WebSocket` would turn false without an error. The adapter is a class of its own, and the test can ask for that one.',
    ja: 'EventSource は WebSocket のインスタンスではないため（HTML Standard 9.2.2）、`instanceof WebSocket` はエラーも出ずに false になります。アダプターは独立したクラスなので、そのクラスで判定できます。',
  },
  whatToDo: {
    en: "With the adapter write `instanceof SseSocket`. To do without it, ask for what the code needs (`typeof target.send === 'function'`) or keep a field that tells the kinds apart.",
    ja: "アダプターを使う場合は `instanceof SseSocket` にしてください。アダプターなしにするには、必要な機能の有無（`typeof target.send === 'function'`）を確認するか、種類を区別するフィールドを持たせてください。",
  },
  message: {
    en: 'instanceof WebSocket would turn false without an error',
    ja: 'instanceof WebSocket がエラーも出ずに false になります',
  },
  example: 'if (target instanceof WebSocket) target.send(text)',
})
