const host = 'chat.example.com'

// finds: websocket-address-in-code/address
export const SOCKET_URL = 'wss://chat.example.com/live'
export const settings = {
  // finds: websocket-address-in-code/address
  live: process.env.LIVE_URL ?? `wss://${host}/live`,
  // clean: HTTP
  api: 'https://chat.example.com',
  // clean: a text for people
  placeholder: 'wss://your-host/live',
  // clean: likewise
  errorMessage: 'wss://your-host/live',
  // finds: websocket-address-in-code/address
  messageSocket: 'wss://messages.example.com/live',
  // finds: websocket-address-in-code/address
  dockerHost: 'ws://docker.example.com:2375',
}

export function liveUrl(): string {
  // finds: websocket-address-in-code/address
  return 'wss://chat.example.com/live'
}

export function isSocket(url: string): boolean {
  // clean: only compared
  return url.startsWith('wss://chat.example.com') || url === 'ws://localhost'
}

// clean: only a scheme
export const scheme = 'wss://'
// clean: prose
export const note = 'wss://chat.example.com is gone'
// 'wss://old.example.com' in a comment
// clean: printed
console.log('ws://localhost:8080')
