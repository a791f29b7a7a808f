import tickers, { HOST, SecureChatUrl as chatUrl, endpoint, endpoints } from './hosts'
import * as hosts from './hosts'

// socket: native manual R05
const market = new WebSocket(`wss://${HOST}:9443/ws`)
market.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const chat = new WebSocket(chatUrl)
chat.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const symbol = new WebSocket(endpoint('btcusdt'))
symbol.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const urls = new WebSocket(endpoints.urls.ws)
urls.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const one = new WebSocket(endpoints[import.meta.env.MODE].url)
one.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const all = new WebSocket(tickers)
all.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const through = new WebSocket(hosts.SecureChatUrl)
through.onmessage = (event) => console.log(event.data)
