// socket: native
const call = new WebSocket('ws://localhost:5500/call')
call.addEventListener('message', (event) => console.log(event.data))
call.addEventListener('open', () => console.log('open'))

// socket: native
const news = new WebSocket('ws://localhost:5500/news')
// feature: heard-while-closing
news.addEventListener('message', (event) => console.log(event.data))
// feature: heard-while-closing
news.addEventListener('message', (event) => console.info(event.data))

export const say = (text) => call.send(`say ${text}`)
export const hangUp = () => call.close()
export const ask = (text) => news.send(`ask ${text}`)
export const stop = () => news.close()
