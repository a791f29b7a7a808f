import { Feed, open, openDefault, openWith } from './feed'

open('wss://stream.binance.com/ws')
openWith({ url: 'wss://stream.binance.com/ws', log: console.log })
openDefault()
new Feed({ url: 'wss://stream.binance.com/ws' }).start()
