import Koa from 'koa'
import websockify from 'koa-websocket'

// finds: V06
const app = websockify(new Koa())
app.ws.use((ctx) => ctx.websocket.send('hello'))
app.listen(3000)
