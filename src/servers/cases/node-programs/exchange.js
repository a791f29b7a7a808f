import Socket from 'ws'

// The server of somebody else.
export const exchange = new Socket('wss://stream.binance.com/other')
