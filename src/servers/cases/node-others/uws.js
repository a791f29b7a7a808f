import uWS from 'uWebSockets.js'

// finds: V06
uWS.App().ws('/*', { message: (ws, text) => ws.send(text) })
