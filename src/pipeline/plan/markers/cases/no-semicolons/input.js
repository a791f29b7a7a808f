const list = []
;[1, 2].forEach((n) => list.push(new WebSocket(`wss://stream.binance.com/${n}`)))
