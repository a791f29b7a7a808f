export const HOST = 'live.acme-shop.io'
export const urls = { orders: `wss://${HOST}/orders` }
