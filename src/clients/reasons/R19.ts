import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R19',
  title: { en: 'A class that cannot be replaced here', ja: 'ここでは差し替えられないクラス' },
  why: {
    en: 'The adapter takes the place of the class that is constructed (WebSockets Standard 3.1: its interface is the same). Here another file, a library or a comment to a tool settles that class, and changing it in this file alone would leave the two apart.',
    ja: 'アダプターは、生成されるクラスの代わりに使います（インターフェースは WebSockets Standard 3.1 と同じです）。ここでは別のファイル・ライブラリー・ツール向けのコメントがそのクラスを決めているため、このファイルだけを変更すると食い違います。',
  },
  whatToDo: {
    en: 'Construct the socket where its class is named (`new WebSocket(…)`), then scan again. Or put the adapter in by hand, in every place that hands the class in. The `ReconnectingWebSocket` that pages load is of two kinds: that of joewalnes (its file says `reconnectDecay`) names the global `WebSocket` and takes no other; reconnecting-websocket 4 and partysocket take one as an option, `new ReconnectingWebSocket(url, [], { WebSocket: SseSocket })`, which up to version 3 is called `constructor`.',
    ja: 'クラスが決まる場所で `new WebSocket(…)` を呼ぶように直して、もう一度スキャンしてください。または、クラスを渡しているすべての場所で、手作業でアダプターに置き換えてください。ページが読み込む `ReconnectingWebSocket` には 2 種類あります。joewalnes 版（ファイルに `reconnectDecay` があります）はグローバルの `WebSocket` を直接使い、別のクラスを受け取りません。reconnecting-websocket 4 と partysocket は `new ReconnectingWebSocket(url, [], { WebSocket: SseSocket })` のようにオプションで受け取ります（バージョン 3 までのオプション名は `constructor`）。',
  },
  message: {
    en: 'the adapter cannot take the place of the class here: {{what}}',
    ja: 'ここではクラスをアダプターに差し替えられません: {{whatJa}}',
  },
  example: 'export const open = (Socket, url) => new Socket(url, protocolsOf(url))',
})
