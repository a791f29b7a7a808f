// config: {"endpoints":{"settings.socketUrl":{"stream":"/api/session/stream"}}}
import { settings } from './settings'

// socket: native inline
const session = new WebSocket(settings.socketUrl)
session.onmessage = (event) => console.log(event.data)
