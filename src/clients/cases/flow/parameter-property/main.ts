import { LiveClient } from './live-client'

// socket: native
const client = new LiveClient(new WebSocket('wss://chat.example/live'), 'desk')

document.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault()
  client.post(new FormData(event.currentTarget as HTMLFormElement).get('text') as string)
})

window.addEventListener('beforeunload', () => client.dispose())
