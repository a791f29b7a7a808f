// Opens a WebSocket.
import { open } from './feed'

test('opens', () => {
  open('wss://stream.binance.com/ws')
  open(settings.url)
})
