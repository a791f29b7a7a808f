import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R02',
  title: { en: 'Sends at a high rate', ja: '高頻度の送信' },
  why: {
    en: 'Every send becomes an HTTP request, and requests must go one at a time, because parallel ones overtake each other (measured in Chromium and Firefox). At a round trip of 50 ms such a queue carries at most 20 messages a second, and a faster sender falls further and further behind.',
    ja: '送信は 1 件ごとに HTTP リクエストになり、並列に送ると順序が入れ替わるため、1 件ずつ送る必要があります（Chromium と Firefox で計測）。往復 50 ms の場合に送れるのは毎秒 20 件までで、それより速い送信は遅れが増え続けます。',
  },
  whatToDo: {
    en: 'Throttle or batch first, e.g. one message every 250 ms with all that came since, and scan again. Where the rate is the point (games, audio, drawing together), keep the WebSocket.',
    ja: 'まず送信を間引くか、250 ms ごとに 1 件などにまとめてから、もう一度スキャンしてください。ゲーム・音声・共同描画など頻度そのものが重要な場合は、WebSocket のままにしてください。',
  },
  message: {
    en: 'high-rate sending ({{what}}): each message would be an HTTP request in a queue',
    ja: '高頻度の送信（{{whatJa}}）: 1 件ごとに、順番待ちの HTTP リクエストになります',
  },
  example: "canvas.addEventListener('pointermove', ({ x, y }) => socket.send(JSON.stringify({ x, y })))",
})
