// migrate-ws: manual R12 — ソケットの渡し先を追跡できません: ハンドラーの定義が見つかりません
const socket = new WebSocket('wss://stream.binance.com/trades')
socket.onmessage = show
