import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = async ({ data: message }) => show(await message.text())
