import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'A08',
  title: { en: 'A reconnect loop that does more than reconnect', ja: '再接続以外の処理も行う再接続ループ' },
  why: {
    en: 'An EventSource reconnects by itself (HTML Standard 9.2.3); beside a loop that reconnects as well, one stream became four after two drops (measured in Chromium and Firefox). This loop has other effects, or is entered from elsewhere, so it cannot just go; the adapter serves one connection only, as a WebSocket does, and the loop goes on working.',
    ja: 'EventSource は自動的に再接続するため（HTML Standard 9.2.3）、ループでも再接続すると、2 回の切断で 1 本のストリームが 4 本に増えました（Chromium と Firefox で計測）。このループはほかの処理も行うか、別の場所からも呼ばれるため、単に削除することはできません。アダプターは WebSocket と同じく 1 回の接続だけを担うので、ループはそのまま機能します。',
  },
  whatToDo: {
    en: 'Nothing with the adapter. To do without it, part the loop from its other effects: a loop that only reconnects (timer, counter, flags) is removed by the rewrite.',
    ja: 'アダプターを使う場合、対応は不要です。アダプターなしにするには、再接続とほかの処理を分けてください。再接続だけのループ（タイマー、カウンター、フラグ）であれば、書き換え時に削除されます。',
  },
  message: {
    en: 'reconnect loop ({{what}}): it needs a socket that stays closed after a drop',
    ja: '再接続ループ（{{whatJa}}）: 切断後に閉じたままになるソケットが必要です',
  },
  example: 'socket.onclose = () => {\n  store.clearPresence()\n  setTimeout(connect, 1000)\n}',
})
