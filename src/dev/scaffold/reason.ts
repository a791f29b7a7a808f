import type { Sample } from '../scaffold.js'

export const newReason: Sample = (code) => ({
  [`${code}.ts`]: `import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: '${code}',
  title: { en: 'Say what the socket does', ja: 'ソケットの使い方を書きます' },
  why: {
    en: 'Say why this decides the verdict. Name the source of the fact.',
    ja: '判定の理由を書きます。事実の出典も示します。',
  },
  whatToDo: { en: 'Say what to do about it.', ja: '対応方法を書きます。' },
  message: { en: 'said at the socket: {{what}}', ja: 'ソケットの位置に表示: {{what}}' },
  example: "const socket = new WebSocket('wss://api.example.com/ws')",
})
`,
})
