import { Hono } from 'hono'
import { upgradeWebSocket } from 'hono/cloudflare-workers'

const app = new Hono()
// finds: V06
app.get('/ws', upgradeWebSocket(() => ({ onMessage: (event, ws) => ws.send(event.data) })))
export default app
