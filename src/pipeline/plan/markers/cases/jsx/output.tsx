export function Trades() {
  // migrate-ws: manual R12 — the socket goes where it cannot be followed: passed to <Feed>
  return (
    <Feed
      title="// migrate-ws: manual"
      socket={new WebSocket('wss://stream.binance.com/trades')}
      onOpen={() => {
        // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change
        window.other = new WebSocket('wss://stream.binance.com/trades')
      }}
    >
      // a text, no comment
    </Feed>
  )
}
