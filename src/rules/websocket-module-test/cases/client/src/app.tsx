import { Live } from './live'

export function App() {
  const live = new Live()
  return <button onClick={() => live.say('hello')}>say</button>
}

export function Page() {
  const socket = new WebSocket('wss://chat.example.com/page')
  return <button onClick={() => socket.send('hello')}>say</button>
}
