import './live/chat.js'
export const worker = new Worker('/live/chat.js')
