import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'R19',
  title: { en: 'A class that cannot be replaced here', ja: 'ここでは差し替えられないクラス' },
  why: {
    en: 'The adapter takes the place of the class that is constructed (WebSockets Standard 3.1: its interface is the same). Here another file, a library or a comment to a tool settles that class, and changing it in this file alone would leave the two apart.',
    ja: 'アダプターは、生成されるクラスの代わりに使います（インターフェースは WebSockets Standard 3.1 と同じです）。ここでは別のファイル・ライブラリー・ツール向けのコメントがそのクラスを決めているため、このファイルだけを変更すると食い違います。',
  },
  whatToDo: {
    en: 'Construct the socket where its class is named (`new WebSocket(…)`), then scan again. Or put the adapter in by hand, in every place that hands the class in.',
    ja: 'クラスが決まる場所で `new WebSocket(…)` を呼ぶように直して、もう一度スキャンしてください。または、クラスを渡しているすべての場所で、手作業でアダプターに置き換えてください。',
  },
  message: {
    en: 'the adapter cannot take the place of the class here: {{what}}',
    ja: 'ここではクラスをアダプターに差し替えられません: {{whatJa}}',
  },
  example: 'export const open = (Socket, url) => new Socket(url, protocolsOf(url))',
})
