export function Trades() {
  return (
    <Feed
      title="// migrate-ws: manual"
      socket={new WebSocket('wss://stream.example.net/trades')}
      onOpen={() => {
        window.other = new WebSocket('wss://stream.example.net/trades')
      }}
    >
      // a text, no comment
    </Feed>
  )
}
