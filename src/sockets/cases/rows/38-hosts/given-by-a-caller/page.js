import { Feed, open, openDefault, openWith } from './feed'

open('wss://stream.exchange.example/ws')
openWith({ url: 'wss://stream.exchange.example/ws', log: console.log })
openDefault()
new Feed({ url: 'wss://stream.exchange.example/ws' }).start()
