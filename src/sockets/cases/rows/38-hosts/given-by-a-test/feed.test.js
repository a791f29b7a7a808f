// Opens a WebSocket.
import { open } from './feed'

test('opens', () => {
  open('wss://stream.exchange.example/ws')
  open(settings.url)
})
