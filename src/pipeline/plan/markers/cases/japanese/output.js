// migrate-ws: manual R05 — stream.binance.com は自社のサーバーではないため変更できません。先に SSE への対応が必要です
const socket = new WebSocket('wss://stream.binance.com/trades')
socket.onmessage = show
