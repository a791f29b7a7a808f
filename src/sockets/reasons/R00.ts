import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'R00',
  title: { en: 'Not analysed yet', ja: '未対応の形' },
  why: {
    en: 'This socket does something that this version does not analyse yet, so nothing proves that a rewrite would keep its behaviour. A rewrite that might break is worse than none.',
    ja: 'このソケットには、このバージョンがまだ解析しない使い方が含まれており、書き換え後も同じ動作になると証明できません。壊れるかもしれない書き換えは行いません。',
  },
  whatToDo: {
    en: 'Rewrite it by hand to EventSource and fetch, or keep it until a later version can decide.',
    ja: '手作業で EventSource と fetch に書き換えるか、今後のバージョンで判定できるまでそのままにしてください。',
  },
  message: { en: 'not analysed yet: {{what}}', ja: '未対応: {{whatJa}}' },
  example:
    'this.socket = new WebSocket(url) // kept in a class field: uses in other files are not followed yet',
})
