export function Trades() {
  return (
    <Feed
      title="// migrate-ws: manual"
      socket={new WebSocket('wss://stream.binance.com/trades')}
      onOpen={() => {
        window.other = new WebSocket('wss://stream.binance.com/trades')
      }}
    >
      // a text, no comment
    </Feed>
  )
}
