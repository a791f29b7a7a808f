import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A08',
  title: {
    en: 'A reconnect loop that does something on its way to the next connection',
    ja: '次の接続までの間にほかの処理も行う再接続ループ',
  },
  why: {
    en: 'An EventSource reconnects by itself (HTML Standard 9.2.3); beside a loop that reconnects as well, one stream became four after two drops (measured in Chromium and Firefox). Inline, a loop is left for the case in which the browser gives up; what this one does on its way to the next connection, its limit of attempts or its new address would be missing at every other drop, or it is entered from elsewhere. The adapter serves one connection only, as a WebSocket does, and the loop goes on working.',
    ja: 'EventSource は自動的に再接続するため（HTML Standard 9.2.3）、ループでも再接続すると、2 回の切断で 1 本のストリームが 4 本に増えました（Chromium と Firefox で計測）。inline では、ループはブラウザが再接続をやめた場合にだけ使われます。このループは、次の接続までの間の処理、試行回数の上限、接続ごとに変わるアドレスのいずれかがあるか、別の場所からも呼ばれるため、そのほかの切断時に処理が欠けてしまいます。アダプターは WebSocket と同じく 1 回の接続だけを担うので、ループはそのまま機能します。',
  },
  whatToDo: {
    en: 'Nothing with the adapter. To do without it, do in the close handler itself what must be done at every drop, and leave only timer, counter and flags on the way to the next connection.',
    ja: 'アダプターを使う場合、対応は不要です。アダプターなしにするには、切断のたびに必要な処理を close ハンドラーに直接書き、次の接続までの間にはタイマー・カウンター・フラグだけを残してください。',
  },
  message: {
    en: 'reconnect loop ({{what}}): it needs a socket that stays closed after a drop',
    ja: '再接続ループ（{{whatJa}}）: 切断後に閉じたままになるソケットが必要です',
  },
  example:
    'socket.onclose = () => {\n  setTimeout(() => {\n    store.clearPresence()\n    connect()\n  }, 1000)\n}',
})
