import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A11',
  title: { en: 'An address made elsewhere', ja: '別の場所で作られるアドレス' },
  why: {
    en: "EventSource needs an http address, and a ws: one makes it fail silently (measured in Chromium and Firefox). What a setting, a field or a parameter holds is converted where the stream is opened (`url.replace(/^ws/, 'http')`). Not this one: a server answers with it, so it may be good for one connection while an EventSource asks for it again; or it may be no string; or messages need a path below it, and nobody sees whether it has a query. The adapter opens once and works the address out when it runs.",
    ja: "EventSource には http のアドレスが必要で、ws: のアドレスではエラーも出ずに失敗します（Chromium と Firefox で計測）。設定値・フィールド・引数のアドレスは、ストリームを開く場所で変換します（`url.replace(/^ws/, 'http')`）。ただし、サーバーの応答で受け取るアドレス（一度の接続にしか使えない可能性があるのに、EventSource は同じアドレスに再接続します）、文字列とは限らない値、送信用のパスを付けたくてもクエリの有無が分からないアドレスは、この方法では変換できません。アダプターは一度だけ接続し、アドレスを実行時に求めます。",
  },
  whatToDo: {
    en: 'Name the endpoint under `endpoints` in the configuration, or build the address where the socket is made; then scan again. List the settings that hold a wss: address: they can change to https:.',
    ja: '設定の `endpoints` にエンドポイントを指定するか、ソケットを作る場所でアドレスを組み立てて、もう一度スキャンしてください。wss: のアドレスを持つ設定値は https: に変更できるので、洗い出しておいてください。',
  },
  message: {
    en: 'the address is made elsewhere ({{what}}): only the adapter can convert it, at run time',
    ja: 'アドレスが別の場所で作られており（{{whatJa}}）、アダプターで実行時に変換する必要があります',
  },
  example: 'export const open = async () => new WebSocket(await addressFromServer())',
})
