import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'A11',
  title: { en: 'An address made elsewhere', ja: '別の場所で作られるアドレス' },
  why: {
    en: 'EventSource needs an http address, and a ws: one makes it fail silently (measured in Chromium and Firefox), but this one is made where it cannot be converted and its endpoint is not configured. The adapter converts the scheme when it runs, as a WebSocket does the other way round (WebSockets Standard 3.1).',
    ja: 'EventSource には http のアドレスが必要で、ws: のアドレスではエラーも出ずに失敗します（Chromium と Firefox で計測）。このアドレスは変換できない場所で作られており、エンドポイントも設定されていません。アダプターは、WebSocket が逆向きに行うのと同じように（WebSockets Standard 3.1）、実行時にスキームを変換します。',
  },
  whatToDo: {
    en: 'Name the endpoint under `endpoints` in the configuration, or build the address where the socket is made; then scan again. List the settings that hold a wss: address: they can change to https:.',
    ja: '設定の `endpoints` にエンドポイントを指定するか、ソケットを作る場所でアドレスを組み立てて、もう一度スキャンしてください。wss: のアドレスを持つ設定値は https: に変更できるので、洗い出しておいてください。',
  },
  message: {
    en: 'the address is made elsewhere ({{what}}): only the adapter can convert it, at run time',
    ja: 'アドレスが別の場所で作られており（{{whatJa}}）、アダプターで実行時に変換する必要があります',
  },
  example: 'export const open = (settings) => new WebSocket(settings.socketUrl)',
})
