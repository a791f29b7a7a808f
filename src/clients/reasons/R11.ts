import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R11',
  title: { en: 'What is opened here cannot be proved', ja: '何に接続するのか確認できない' },
  why: {
    en: 'The class or the address is looked up when the program runs, so no reading tells whether this is a WebSocket of yours, a stand-in or something else. A guess would be dangerous: an EventSource with a ws: address does not throw, it fails silently (measured in Chromium and Firefox).',
    ja: 'クラスやアドレスが実行時に決まるため、コードからは自社の WebSocket なのか、代替品なのか、別のものなのか判断できません。ws: のアドレスを渡された EventSource は例外を出さずに失敗するため（Chromium と Firefox で計測）、推測で書き換えるのは危険です。',
  },
  whatToDo: {
    en: 'Name the class and the address where the socket is made, e.g. `new WebSocket(chatAddress)`, or choose between classes that are written out; then scan again.',
    ja: 'ソケットを作る場所で、`new WebSocket(chatAddress)` のようにクラスとアドレスを明示するか、明示したクラスの中から選ぶ形にして、もう一度スキャンしてください。',
  },
  message: {
    en: 'nothing proves what is opened here: {{what}}',
    ja: '何に接続するのか確認できません: {{whatJa}}',
  },
  example: 'const Transport = globalThis[settings.transport]\nconst link = new Transport(settings.address)',
})
