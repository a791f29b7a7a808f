import { createRoot } from 'react-dom/client'

// socket: native
const socket = new WebSocket('wss://api.example.com/feed')
createRoot(document.body).render(<p>{socket.url}</p>)
