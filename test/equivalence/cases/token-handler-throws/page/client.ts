import { firstToken } from './auth'

declare function show(text: string): void

window.addEventListener('error', (event) => {
  show('an exception that nobody caught')
  event.preventDefault()
})

const ws = new WebSocket(`wss://chat.example.com/ws?token=${firstToken}`)
ws.onmessage = (event) => show(JSON.parse(event.data).text)
ws.onopen = () => console.log('open')
