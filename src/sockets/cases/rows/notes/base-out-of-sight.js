// config: { "endpoints": { "${base}/feed": { "stream": "${base}/stream" } } }
import { base } from './settings.js'

// socket: native inline
// note: W-ORIGIN
const feed = new WebSocket(`${base}/feed`)
feed.onmessage = (event) => console.log(event.data)
